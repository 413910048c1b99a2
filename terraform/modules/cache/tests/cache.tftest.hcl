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
    condition     = startswith(aws_elasticache_user.default.access_string, "off ") && alltrue([for user in aws_elasticache_user.client : user.authentication_mode[0].type == "iam"])
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

run "a_name_of_41_characters_is_refused" {
  command = plan

  variables {
    name = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
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

run "a_cache_without_clients_is_refused" {
  command = plan

  variables {
    client_security_group_ids = {}
  }

  expect_failures = [var.client_security_group_ids]
}

run "an_engine_without_iam_is_refused" {
  command = plan

  variables {
    engine_version = "6.2"
  }

  expect_failures = [var.engine_version]
}

run "a_database_class_is_refused" {
  command = plan

  variables {
    node_type = "db.m7g.large"
  }

  expect_failures = [var.node_type]
}

run "six_replicas_are_refused" {
  command = plan

  variables {
    replicas = 6
  }

  expect_failures = [var.replicas]
}

run "five_replicas_are_six_nodes" {
  command = plan

  variables {
    replicas = 5
  }

  assert {
    condition     = output.node_ids == [for number in range(6) : "acme-test-cache-00${number + 1}"]
    error_message = "Every node should be known by its id."
  }
}

run "a_privileged_port_is_refused" {
  command = plan

  variables {
    port = 1023
  }

  expect_failures = [var.port]
}

run "the_port_of_remote_desktop_is_refused" {
  command = plan

  variables {
    port = 3389
  }

  expect_failures = [var.port]
}

run "no_snapshots_are_refused" {
  command = plan

  variables {
    snapshot_retention_days = 0
  }

  expect_failures = [var.snapshot_retention_days]
}

run "snapshots_beyond_thirty_five_days_are_refused" {
  command = plan

  variables {
    snapshot_retention_days = 36
  }

  expect_failures = [var.snapshot_retention_days]
}

run "a_snapshot_at_no_time_is_refused" {
  command = plan

  variables {
    snapshot_window = "24:00-25:00"
  }

  expect_failures = [var.snapshot_window]
}

run "maintenance_on_no_day_is_refused" {
  command = plan

  variables {
    maintenance_window = "05:00-06:00"
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

run "production_without_failover_is_told" {
  command = plan

  variables {
    name     = "acme-production-cache"
    multi_az = false
  }

  expect_failures = [check.production_survives_the_loss_of_a_zone]
}
