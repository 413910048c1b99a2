mock_provider "aws" {
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }

  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }
}

variables {
  name                    = "acme-test"
  account_id              = "123456789012"
  region                  = "eu-west-1"
  administrator_role_arns = ["arn:aws:iam::123456789012:role/key-administrator"]
  cluster_role_name       = "acme-test-cluster"
  trail_name              = "acme-test-audit"
}

run "every_key_rotates_and_can_be_rescued_for_thirty_days" {
  command = plan

  assert {
    condition = alltrue([
      for key in [
        aws_kms_key.alarms, aws_kms_key.audit, aws_kms_key.cache, aws_kms_key.cluster, aws_kms_key.database, aws_kms_key.logging,
        aws_kms_key.logs, aws_kms_key.metrics, aws_kms_key.registry, aws_kms_key.secrets, aws_kms_key.volumes,
      ] :
      key.enable_key_rotation && key.deletion_window_in_days == 30
    ])
    error_message = "Every key should rotate, and wait 30 days before it is deleted."
  }
}

run "nobody_as_an_administrator_is_refused" {
  command = plan

  variables {
    administrator_role_arns = []
  }

  expect_failures = [var.administrator_role_arns]
}

run "everybody_as_an_administrator_is_refused" {
  command = plan

  variables {
    administrator_role_arns = ["arn:aws:iam::123456789012:role/*"]
  }

  expect_failures = [var.administrator_role_arns]
}

run "a_short_deletion_window_is_refused" {
  command = plan

  variables {
    deletion_window_days = 6
  }

  expect_failures = [var.deletion_window_days]
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

run "an_auditor_that_is_a_pattern_is_refused" {
  command = plan

  variables {
    auditor_role_arns = ["arn:aws:iam::123456789012:role/*"]
  }

  expect_failures = [var.auditor_role_arns]
}

run "an_auditor_of_another_account_is_refused" {
  command = plan

  variables {
    auditor_role_arns = ["arn:aws:iam::999999999999:role/x"]
  }

  expect_failures = [var.auditor_role_arns]
}

run "an_administrator_of_another_account_is_refused" {
  command = plan

  variables {
    administrator_role_arns = ["arn:aws:iam::999999999999:role/x"]
  }

  expect_failures = [var.administrator_role_arns]
}

run "a_role_with_its_path_is_refused" {
  command = plan

  variables {
    cluster_role_name = "eks/acme-test-cluster"
  }

  expect_failures = [var.cluster_role_name]
}

run "a_trail_by_arn_is_refused" {
  command = plan

  variables {
    trail_name = "arn:aws:cloudtrail:eu-west-1:123456789012:trail/x"
  }

  expect_failures = [var.trail_name]
}

run "a_deletion_window_beyond_thirty_days_is_refused" {
  command = plan

  variables {
    deletion_window_days = 31
  }

  expect_failures = [var.deletion_window_days]
}

run "auditors_read_and_do_no_more" {
  command = plan

  variables {
    auditor_role_arns = ["arn:aws:iam::123456789012:role/auditor"]
  }

  assert {
    condition     = alltrue([for action in data.aws_iam_policy_document.administration.statement[1].actions : can(regex("^kms:(Describe|Get|List)", action))])
    error_message = "An auditor should neither change nor use a key."
  }
}

run "one_trail_alone_encrypts" {
  command = plan

  assert {
    condition     = anytrue([for condition in data.aws_iam_policy_document.audit.statement[0].condition : condition.variable == "aws:SourceArn" && condition.values == tolist(["arn:aws:cloudtrail:eu-west-1:123456789012:trail/acme-test-audit"])])
    error_message = "The audit key should admit the one trail."
  }
}
