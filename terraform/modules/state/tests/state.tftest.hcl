mock_provider "aws" {
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }

  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }
}

variables {
  name                          = "acme-test-state"
  account_id                    = "123456789012"
  region                        = "eu-west-1"
  reader_role_names             = ["acme-test-delivery-plan"]
  writer_role_names             = ["acme-test-delivery-apply"]
  administrator_role_arns       = ["arn:aws:iam::123456789012:role/platform"]
  server_access_log_bucket_name = "acme-test-bootstrap-123456789012"
}

run "nobody_but_delivery_reads" {
  command = plan

  assert {
    condition     = toset(one([for statement in data.aws_iam_policy_document.this.statement : one(statement.condition).values if statement.sid == "DenyOtherReaders"])) == toset(["arn:aws:iam::123456789012:role/acme-test-delivery-plan", "arn:aws:iam::123456789012:role/acme-test-delivery-apply", "arn:aws:iam::123456789012:role/platform"])
    error_message = "Readers, writers and administrators should read, and nobody else."
  }
}

run "whoever_plans_does_not_write" {
  command = plan

  assert {
    condition     = !contains(one([for statement in data.aws_iam_policy_document.this.statement : one(statement.condition).values if statement.sid == "DenyOtherWriters"]), "arn:aws:iam::123456789012:role/acme-test-delivery-plan")
    error_message = "The role that plans should not write."
  }
}

run "states_are_versioned_and_encrypted_by_their_own_key" {
  command = plan

  assert {
    condition     = aws_s3_bucket_versioning.this.versioning_configuration[0].status == "Enabled" && one(aws_s3_bucket_server_side_encryption_configuration.this.rule).apply_server_side_encryption_by_default[0].sse_algorithm == "aws:kms" && aws_kms_key.this.enable_key_rotation && aws_kms_key.this.deletion_window_in_days == 30
    error_message = "States should have versions, and a key that rotates."
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

run "a_zone_in_place_of_a_region_is_refused" {
  command = plan

  variables {
    region = "eu-west-1a"
  }

  expect_failures = [var.region]
}

run "a_reader_with_its_path_is_refused" {
  command = plan

  variables {
    reader_role_names = ["delivery/plan"]
  }

  expect_failures = [var.reader_role_names]
}

run "no_readers_are_refused" {
  command = plan

  variables {
    reader_role_names = []
  }

  expect_failures = [var.reader_role_names]
}

run "a_writer_with_its_path_is_refused" {
  command = plan

  variables {
    writer_role_names = ["delivery/plan"]
  }

  expect_failures = [var.writer_role_names]
}

run "no_writers_are_refused" {
  command = plan

  variables {
    writer_role_names = []
  }

  expect_failures = [var.writer_role_names]
}

run "an_administrator_that_is_a_pattern_is_refused" {
  command = plan

  variables {
    administrator_role_arns = ["arn:aws:iam::123456789012:role/*"]
  }

  expect_failures = [var.administrator_role_arns]
}

run "an_administrator_of_another_account_is_refused" {
  command = plan

  variables {
    administrator_role_arns = ["arn:aws:iam::999999999999:role/x"]
  }

  expect_failures = [var.administrator_role_arns]
}

run "nobody_as_an_administrator_is_refused" {
  command = plan

  variables {
    administrator_role_arns = []
  }

  expect_failures = [var.administrator_role_arns]
}

run "old_versions_below_ninety_days_are_refused" {
  command = plan

  variables {
    old_version_days = 89
  }

  expect_failures = [var.old_version_days]
}
