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

run "a_single_zone_is_refused" {
  command = plan

  variables {
    subnet_ids = ["subnet-00000000000000000"]
  }

  expect_failures = [var.subnet_ids]
}

run "a_database_without_clients_is_refused" {
  command = plan

  variables {
    client_security_group_ids = {}
  }

  expect_failures = [var.client_security_group_ids]
}

run "an_engine_out_of_support_is_refused" {
  command = plan

  variables {
    engine_version = "14"
  }

  expect_failures = [var.engine_version]
}

run "a_cache_type_is_refused" {
  command = plan

  variables {
    instance_class = "cache.m7g.large"
  }

  expect_failures = [var.instance_class]
}

run "storage_below_twenty_gib_is_refused" {
  command = plan

  variables {
    allocated_storage_gib = 19
  }

  expect_failures = [var.allocated_storage_gib]
}

run "storage_without_room_to_grow_is_refused" {
  command = plan

  variables {
    allocated_storage_gib     = 100
    max_allocated_storage_gib = 100
  }

  expect_failures = [var.max_allocated_storage_gib]
}

run "backups_of_a_week_are_the_least" {
  command = plan

  variables {
    backup_retention_days = 7
  }

  assert {
    condition     = aws_db_instance.this.backup_retention_period == 7
    error_message = "Backups should be kept a week."
  }
}

run "backups_beyond_thirty_five_days_are_refused" {
  command = plan

  variables {
    backup_retention_days = 36
  }

  expect_failures = [var.backup_retention_days]
}

run "a_database_named_in_capitals_is_refused" {
  command = plan

  variables {
    database_name = "Api"
  }

  expect_failures = [var.database_name]
}

run "a_privileged_port_is_refused" {
  command = plan

  variables {
    port = 1149
  }

  expect_failures = [var.port]
}

run "a_backup_at_no_time_is_refused" {
  command = plan

  variables {
    backup_window = "2:00-3:00"
  }

  expect_failures = [var.backup_window]
}

run "maintenance_on_no_day_is_refused" {
  command = plan

  variables {
    maintenance_window = "03:30-04:30"
  }

  expect_failures = [var.maintenance_window]
}

run "a_retention_below_a_year_is_refused" {
  command = plan

  variables {
    log_retention_days = 180
  }

  expect_failures = [var.log_retention_days]
}

run "a_retention_that_cloudwatch_does_not_offer_is_refused" {
  command = plan

  variables {
    log_retention_days = 366
  }

  expect_failures = [var.log_retention_days]
}

run "roles_are_bounded_where_a_boundary_is_given" {
  command = plan

  variables {
    permissions_boundary_arn = "arn:aws:iam::123456789012:policy/boundary"
  }

  assert {
    condition     = alltrue([for role in [aws_iam_role.monitoring] : role.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary"])
    error_message = "Every role should have the boundary."
  }
}

run "a_role_as_a_boundary_is_refused" {
  command = plan

  variables {
    permissions_boundary_arn = "arn:aws:iam::123456789012:role/boundary"
  }

  expect_failures = [var.permissions_boundary_arn]
}

run "production_without_a_standby_is_told" {
  command = plan

  variables {
    name = "acme-production-database"
  }

  expect_failures = [check.production_survives_the_loss_of_a_zone]
}

run "production_with_a_standby_is_not" {
  command = plan

  variables {
    name     = "acme-production-database"
    multi_az = true
  }

  assert {
    condition     = aws_db_instance.this.multi_az
    error_message = "The database should have a standby."
  }
}
