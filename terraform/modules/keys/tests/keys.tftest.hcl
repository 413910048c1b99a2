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
}

run "every_key_rotates_and_can_be_rescued_for_thirty_days" {
  command = plan

  assert {
    condition = alltrue([
      for key in [aws_kms_key.cache, aws_kms_key.cluster, aws_kms_key.database, aws_kms_key.logs, aws_kms_key.secrets, aws_kms_key.volumes] :
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
