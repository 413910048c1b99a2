mock_provider "aws" {
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }

  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }
}

variables {
  name                      = "acme-test-cache"
  account_id                = "123456789012"
  region                    = "eu-west-1"
  vpc_id                    = "vpc-00000000000000000"
  subnet_ids                = ["subnet-00000000000000000", "subnet-00000000000000001"]
  client_security_group_ids = { nodes = "sg-00000000000000000" }
  node_type                 = "cache.t4g.small"
  multi_az                  = true
  users                     = { acme-test-api = { access_string = "on ~api:* -@all +@read" } }
  kms_key_arn               = "arn:aws:kms:eu-west-1:123456789012:key/00000000-0000-0000-0000-000000000000"
  logs_kms_key_arn          = "arn:aws:kms:eu-west-1:123456789012:key/00000000-0000-0000-0000-000000000000"
}

run "the_default_user_is_off_and_everybody_else_authenticates" {
  command = plan

  assert {
    condition     = startswith(aws_elasticache_user.default.access_string, "off ") && alltrue([for user in aws_elasticache_user.this : user.authentication_mode[0].type == "iam"])
    error_message = "A client that names no user should get nowhere, and any other should authenticate by IAM."
  }
}

run "failover_without_a_replica_is_refused" {
  command = plan

  variables {
    replicas = 0
  }

  expect_failures = [var.multi_az]
}

run "a_user_called_default_is_refused" {
  command = plan

  variables {
    users = { default = { access_string = "on ~* +@all" } }
  }

  expect_failures = [var.users]
}

run "a_user_without_a_password_is_refused" {
  command = plan

  variables {
    users = { acme-test-api = { access_string = "on nopass ~* +@all" } }
  }

  expect_failures = [var.users]
}
