mock_provider "aws" {
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }

  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }

  mock_resource "aws_cloudwatch_log_group" {
    override_during = plan
    defaults        = { arn = "arn:aws:logs:eu-west-1:123456789012:log-group:group" }
  }
}

variables {
  name                          = "acme-test-logging"
  account_id                    = "123456789012"
  region                        = "eu-west-1"
  vpc_id                        = "vpc-00000000000000000"
  subnet_ids                    = ["subnet-00000000000000000", "subnet-00000000000000001", "subnet-00000000000000002"]
  delivery_subnet_ids           = ["subnet-00000000000000003", "subnet-00000000000000004"]
  client_security_group_ids     = { nodes = "sg-00000000000000000" }
  administrator_role_arns       = ["arn:aws:iam::123456789012:role/platform"]
  instance_type                 = "r7g.medium.search"
  volume_size_gib               = 50
  shipped_log_groups            = { control-plane = "/aws/eks/acme-test-cluster/cluster" }
  server_access_log_bucket_name = "acme-test-access-logs-123456789012"
  kms_key_arn                   = "arn:aws:kms:eu-west-1:123456789012:key/00000000-0000-0000-0000-000000000000"
  logs_kms_key_arn              = "arn:aws:kms:eu-west-1:123456789012:key/00000000-0000-0000-0000-000000000000"
}

run "the_domain_spans_three_zones_with_masters_of_its_own" {
  command = plan

  assert {
    condition     = aws_opensearch_domain.this.cluster_config[0].zone_awareness_config[0].availability_zone_count == 3 && aws_opensearch_domain.this.cluster_config[0].instance_count == 3 && aws_opensearch_domain.this.cluster_config[0].dedicated_master_count == 3
    error_message = "There should be three data nodes in three zones, and three masters."
  }
}

run "rights_inside_belong_to_roles" {
  command = plan

  assert {
    condition     = !aws_opensearch_domain.this.advanced_security_options[0].internal_user_database_enabled && !aws_opensearch_domain.this.advanced_security_options[0].anonymous_auth_enabled && aws_opensearch_domain.this.advanced_security_options[0].master_user_options[0].master_user_arn == "arn:aws:iam::123456789012:role/acme-test-logging-steward"
    error_message = "There should be neither users with passwords nor anonymous ones."
  }
}

run "requests_come_from_named_roles" {
  command = plan

  variables {
    client_role_arns = ["arn:aws:iam::123456789012:role/api"]
  }

  assert {
    condition     = one(data.aws_iam_policy_document.access.statement[0].principals).identifiers == toset(["arn:aws:iam::123456789012:role/acme-test-logging-steward", "arn:aws:iam::123456789012:role/acme-test-logging-delivery", "arn:aws:iam::123456789012:role/api"])
    error_message = "The policy should admit the steward, the delivery and the client."
  }
}

run "all_four_logs_are_published" {
  command = plan

  assert {
    condition     = length(aws_opensearch_domain.this.log_publishing_options) == 4 && alltrue([for group in aws_cloudwatch_log_group.domain : group.retention_in_days == 365])
    error_message = "Audit, error and slow logs should be published, and kept a year."
  }
}

run "the_stream_is_a_client_by_itself" {
  command = plan

  assert {
    condition     = keys(aws_vpc_security_group_ingress_rule.clients) == ["nodes"] && alltrue([for rule in concat(values(aws_vpc_security_group_ingress_rule.clients), [aws_vpc_security_group_ingress_rule.delivery]) : rule.from_port == 443 && rule.to_port == 443])
    error_message = "Nodes and stream should get in, on 443."
  }
}

run "the_subscription_hands_over_and_does_nothing_else" {
  command = plan

  assert {
    condition     = data.aws_iam_policy_document.subscription.statement[0].actions == toset(["firehose:PutRecord", "firehose:PutRecordBatch"]) && data.aws_iam_policy_document.subscription.statement[0].resources == toset(["arn:aws:firehose:eu-west-1:123456789012:deliverystream/acme-test-logging"]) && length(data.aws_iam_policy_document.subscription.statement) == 1
    error_message = "The role should put records into the one stream."
  }
}

run "a_name_of_29_characters_is_refused" {
  command = plan

  variables {
    name = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
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

run "two_zones_are_refused" {
  command = plan

  variables {
    subnet_ids = ["subnet-00000000000000000", "subnet-00000000000000001"]
  }

  expect_failures = [var.subnet_ids]
}

run "a_subnet_twice_is_refused" {
  command = plan

  variables {
    subnet_ids = ["subnet-00000000000000000", "subnet-00000000000000000", "subnet-00000000000000001"]
  }

  expect_failures = [var.subnet_ids]
}

run "delivery_from_a_single_zone_is_refused" {
  command = plan

  variables {
    delivery_subnet_ids = ["subnet-00000000000000003"]
  }

  expect_failures = [var.delivery_subnet_ids]
}

run "a_client_called_delivery_is_refused" {
  command = plan

  variables {
    client_security_group_ids = { delivery = "sg-00000000000000000" }
  }

  expect_failures = [var.client_security_group_ids]
}

run "a_client_that_is_a_pattern_is_refused" {
  command = plan

  variables {
    client_role_arns = ["arn:aws:iam::123456789012:role/*"]
  }

  expect_failures = [var.client_role_arns]
}

run "a_client_of_another_account_is_refused" {
  command = plan

  variables {
    client_role_arns = ["arn:aws:iam::999999999999:role/x"]
  }

  expect_failures = [var.client_role_arns]
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

run "an_engine_out_of_support_is_refused" {
  command = plan

  variables {
    engine_version = "2.11"
  }

  expect_failures = [var.engine_version]
}

run "a_burstable_data_node_is_refused" {
  command = plan

  variables {
    instance_type = "t3.medium.search"
  }

  expect_failures = [var.instance_type]
}

run "a_burstable_master_is_refused" {
  command = plan

  variables {
    master_instance_type = "t3.small.search"
  }

  expect_failures = [var.master_instance_type]
}

run "four_data_nodes_are_refused" {
  command = plan

  variables {
    data_nodes = 4
  }

  expect_failures = [var.data_nodes]
}

run "six_data_nodes_are_taken" {
  command = plan

  variables {
    data_nodes = 6
  }

  assert {
    condition     = aws_opensearch_domain.this.cluster_config[0].instance_count == 6 && output.node_count == 9
    error_message = "There should be two data nodes in each zone."
  }
}

run "a_volume_below_twenty_gib_is_refused" {
  command = plan

  variables {
    volume_size_gib = 19
  }

  expect_failures = [var.volume_size_gib]
}

run "a_volume_above_three_tib_is_refused" {
  command = plan

  variables {
    volume_size_gib = 3073
  }

  expect_failures = [var.volume_size_gib]
}

run "nothing_to_ship_is_refused" {
  command = plan

  variables {
    shipped_log_groups = {}
  }

  expect_failures = [var.shipped_log_groups]
}

run "a_log_of_the_domain_itself_is_refused" {
  command = plan

  variables {
    shipped_log_groups = { self = "/aws/opensearch/acme-test-logging/error" }
  }

  expect_failures = [var.shipped_log_groups]
}

run "a_log_of_the_delivery_itself_is_refused" {
  command = plan

  variables {
    shipped_log_groups = { self = "/aws/kinesisfirehose/acme-test-logging" }
  }

  expect_failures = [var.shipped_log_groups]
}

run "an_index_in_capitals_is_refused" {
  command = plan

  variables {
    index_name = "CloudWatch"
  }

  expect_failures = [var.index_name]
}

run "undelivered_documents_below_two_weeks_are_refused" {
  command = plan

  variables {
    undelivered_retention_days = 13
  }

  expect_failures = [var.undelivered_retention_days]
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
    condition     = alltrue([for role in [aws_iam_role.delivery, aws_iam_role.steward, aws_iam_role.subscription] : role.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary"])
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
