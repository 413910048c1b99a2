mock_provider "aws" {
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }

  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }
}

variables {
  name                      = "acme-test-access-logs"
  account_id                = "123456789012"
  source_bucket_name_prefix = "acme-test"
}

run "only_log_delivery_for_own_buckets_writes" {
  command = plan

  assert {
    condition     = data.aws_iam_policy_document.this.statement[1].actions == toset(["s3:PutObject"]) && alltrue([for condition in data.aws_iam_policy_document.this.statement[1].condition : contains(["123456789012", "arn:aws:s3:::acme-test-*"], condition.values[0])])
    error_message = "Writing should be bound to the account and to the names."
  }
}

run "a_name_of_49_characters_is_refused" {
  command = plan

  variables {
    name = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
  }

  expect_failures = [var.name]
}

run "a_name_in_capitals_is_refused" {
  command = plan

  variables {
    name = "Acme-test"
  }

  expect_failures = [var.name]
}

run "an_account_of_eleven_digits_is_refused" {
  command = plan

  variables {
    account_id = "12345678901"
  }

  expect_failures = [var.account_id]
}

run "a_prefix_of_two_letters_is_refused" {
  command = plan

  variables {
    source_bucket_name_prefix = "ac"
  }

  expect_failures = [var.source_bucket_name_prefix]
}

run "logs_below_a_year_are_refused" {
  command = plan

  variables {
    retention_days = 364
  }

  expect_failures = [var.retention_days]
}
