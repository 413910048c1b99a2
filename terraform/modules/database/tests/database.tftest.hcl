mock_provider "aws" {
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }

  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }
}

variables {
  name                             = "acme-test-database"
  account_id                       = "123456789012"
  region                           = "eu-west-1"
  vpc_id                           = "vpc-00000000000000000"
  subnet_ids                       = ["subnet-00000000000000000", "subnet-00000000000000001"]
  client_security_group_ids        = { nodes = "sg-00000000000000000" }
  instance_class                   = "db.t4g.medium"
  multi_az                         = false
  database_name                    = "api"
  kms_key_arn                      = "arn:aws:kms:eu-west-1:123456789012:key/00000000-0000-0000-0000-000000000000"
  administrator_secret_kms_key_arn = "arn:aws:kms:eu-west-1:123456789012:key/00000000-0000-0000-0000-000000000000"
  logs_kms_key_arn                 = "arn:aws:kms:eu-west-1:123456789012:key/00000000-0000-0000-0000-000000000000"
}

run "clients_come_in_by_group_and_on_the_port_alone" {
  command = plan

  assert {
    condition     = aws_vpc_security_group_ingress_rule.clients["nodes"].referenced_security_group_id == "sg-00000000000000000" && aws_vpc_security_group_ingress_rule.clients["nodes"].from_port == 5433 && aws_vpc_security_group_ingress_rule.clients["nodes"].to_port == 5433
    error_message = "The one ingress rule should name the clients' group and the database's port."
  }
}

run "the_parameter_family_follows_the_major_version" {
  command = plan

  variables {
    engine_version = "16.8"
  }

  assert {
    condition     = aws_db_parameter_group.this.family == "postgres16"
    error_message = "PostgreSQL 16 should have parameters of its own family."
  }
}

run "backups_below_a_week_are_refused" {
  command = plan

  variables {
    backup_retention_days = 6
  }

  expect_failures = [var.backup_retention_days]
}

run "the_usual_administrator_is_refused" {
  command = plan

  variables {
    administrator_name = "postgres"
  }

  expect_failures = [var.administrator_name]
}

run "the_usual_port_is_refused" {
  command = plan

  variables {
    port = 5432
  }

  expect_failures = [var.port]
}

run "turning_the_slow_query_log_off_is_refused" {
  command = plan

  variables {
    slow_query_milliseconds = -1
  }

  expect_failures = [var.slow_query_milliseconds]
}
