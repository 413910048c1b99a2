mock_provider "aws" {
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }

  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }
}

variables {
  name             = "acme-test"
  account_id       = "123456789012"
  region           = "eu-west-1"
  secrets          = { api-session-key = { description = "Key with which the API signs its sessions" } }
  reader_role_arns = { api-session-key = ["arn:aws:iam::123456789012:role/api"] }
  kms_key_arn      = "arn:aws:kms:eu-west-1:123456789012:key/00000000-0000-0000-0000-000000000000"
}

run "without_a_function_nothing_is_rotated" {
  command = plan

  assert {
    condition     = length(aws_secretsmanager_secret_rotation.this) == 0
    error_message = "There should be no rotation."
  }
}

run "with_a_function_every_secret_is_rotated" {
  command = plan

  variables {
    rotation = {
      function_arn = "arn:aws:lambda:eu-west-1:123456789012:function:rotation"
      role_arn     = "arn:aws:iam::123456789012:role/rotation"
    }
  }

  assert {
    condition     = aws_secretsmanager_secret_rotation.this["api-session-key"].rotation_rules[0].automatically_after_days == 30
    error_message = "The secret should be rotated every 30 days."
  }
}

run "a_secret_that_nobody_reads_is_refused" {
  command = plan

  variables {
    reader_role_arns = {}
  }

  expect_failures = [var.reader_role_arns]
}

run "a_reader_from_another_account_is_refused" {
  command = plan

  variables {
    reader_role_arns = { api-session-key = ["arn:aws:iam::999999999999:role/api"] }
  }

  expect_failures = [var.reader_role_arns]
}

run "a_recovery_window_below_a_week_is_refused" {
  command = plan

  variables {
    recovery_window_days = 0
  }

  expect_failures = [var.recovery_window_days]
}

run "a_name_of_43_characters_is_refused" {
  command = plan

  variables {
    name = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
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

run "a_zone_in_place_of_a_region_is_refused" {
  command = plan

  variables {
    region = "eu-west-1a"
  }

  expect_failures = [var.region]
}

run "a_secret_named_in_capitals_is_refused" {
  command = plan

  variables {
    secrets          = { ApiKey = { description = "Key" } }
    reader_role_arns = { ApiKey = ["arn:aws:iam::123456789012:role/api"] }
  }

  expect_failures = [var.secrets]
}

run "a_secret_without_a_description_is_refused" {
  command = plan

  variables {
    secrets = { api-session-key = { description = "" } }
  }

  expect_failures = [var.secrets]
}

run "a_recovery_window_beyond_thirty_days_is_refused" {
  command = plan

  variables {
    recovery_window_days = 31
  }

  expect_failures = [var.recovery_window_days]
}

run "rotation_after_ninety_days_is_refused" {
  command = plan

  variables {
    rotation = {
      function_arn = "arn:aws:lambda:eu-west-1:123456789012:function:rotation"
      role_arn     = "arn:aws:iam::123456789012:role/rotation"
      days         = 91
    }
  }

  expect_failures = [var.rotation]
}
