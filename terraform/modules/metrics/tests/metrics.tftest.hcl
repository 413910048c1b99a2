mock_provider "aws" {
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }

  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }

  mock_resource "aws_sns_topic" {
    override_during = plan
    defaults        = { arn = "arn:aws:sns:eu-west-1:123456789012:topic" }
  }
}

variables {
  name                         = "acme-test-metrics"
  account_id                   = "123456789012"
  region                       = "eu-west-1"
  operations_subscribers       = { on-call = { protocol = "https", endpoint = "https://pager.acme.example/aws" } }
  security_subscribers         = { security = { protocol = "email", endpoint = "security@acme.example" } }
  database_instance_identifier = "acme-test-database"
  database_storage_floor_gib   = 10
  database_connections_ceiling = 300
  cache_node_ids               = ["acme-test-cache-001", "acme-test-cache-002"]
  load_balancer_arn_suffix     = "app/acme-test-edge/0000000000000000"
  target_group_arn_suffix      = "targetgroup/acme-test-edge-8443/0000000000000000"
  cluster_name                 = "acme-test-cluster"
  node_autoscaling_group_names = { general = "eks-general-00000000" }
  trail_log_group_name         = "/aws/cloudtrail/acme-test-audit"
  kms_key_arn                  = "arn:aws:kms:eu-west-1:123456789012:key/00000000-0000-0000-0000-000000000000"
  alarms_kms_key_arn           = "arn:aws:kms:eu-west-1:123456789012:key/00000000-0000-0000-0000-000000000000"
  logs_kms_key_arn             = "arn:aws:kms:eu-west-1:123456789012:key/00000000-0000-0000-0000-000000000000"
}

run "every_alarm_acts" {
  command = plan

  assert {
    condition     = alltrue([for alarm in concat(values(aws_cloudwatch_metric_alarm.operations), values(aws_cloudwatch_metric_alarm.security)) : alarm.actions_enabled && length(alarm.alarm_actions) == 1])
    error_message = "Every alarm should tell somebody."
  }
}

run "every_event_class_has_a_filter_and_an_alarm" {
  command = plan

  assert {
    condition     = length(aws_cloudwatch_log_metric_filter.security) == 15 && alltrue([for key, filter in aws_cloudwatch_log_metric_filter.security : filter.log_group_name == "/aws/cloudtrail/acme-test-audit" && aws_cloudwatch_metric_alarm.security[key].metric_name == filter.metric_transformation[0].name && aws_cloudwatch_metric_alarm.security[key].namespace == filter.metric_transformation[0].namespace])
    error_message = "Each filter should have the alarm on its metric."
  }
}

run "every_cache_node_is_watched" {
  command = plan

  assert {
    condition     = alltrue([for node in var.cache_node_ids : contains(keys(aws_cloudwatch_metric_alarm.operations), "${node}-memory")])
    error_message = "Each node should have alarms of its own."
  }
}

run "without_a_log_domain_nothing_watches_one" {
  command = plan

  assert {
    condition     = length([for alarm in aws_cloudwatch_metric_alarm.operations : alarm if contains(["AWS/ES", "AWS/Firehose"], alarm.namespace)]) == 0
    error_message = "There should be no alarm on a log domain."
  }
}

run "a_missing_node_of_the_log_domain_is_told" {
  command = plan

  variables {
    log_domain = { name = "acme-test-logging", node_count = 6, delivery_stream_name = "acme-test-logging" }
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.operations["log-domain-nodes"].threshold == 6 && aws_cloudwatch_metric_alarm.operations["log-domain-nodes"].comparison_operator == "LessThanThreshold" && aws_cloudwatch_metric_alarm.operations["log-domain-nodes"].dimensions.ClientId == "123456789012"
    error_message = "Fewer than the six nodes should raise an alarm."
  }
}

run "other_topics_reach_the_operators" {
  command = plan

  variables {
    forwarded_topic_arns = { database-events = "arn:aws:sns:eu-west-1:123456789012:acme-test-database-events" }
  }

  assert {
    condition     = aws_sns_topic_subscription.forwarded["database-events-on-call"].endpoint == "https://pager.acme.example/aws"
    error_message = "The operators should be subscribed to it."
  }
}

run "only_alarms_of_these_names_publish" {
  command = plan

  assert {
    condition     = alltrue([for topic in data.aws_iam_policy_document.topic : anytrue([for condition in topic.statement[0].condition : condition.variable == "aws:SourceArn" && condition.values == tolist(["arn:aws:cloudwatch:eu-west-1:123456789012:alarm:acme-test-metrics-*"])])])
    error_message = "The topics should admit the alarms made here."
  }
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

run "nobody_for_operations_is_refused" {
  command = plan

  variables {
    operations_subscribers = {}
  }

  expect_failures = [var.operations_subscribers]
}

run "plain_http_for_operations_is_refused" {
  command = plan

  variables {
    operations_subscribers = { pager = { protocol = "http", endpoint = "http://pager.acme.example" } }
  }

  expect_failures = [var.operations_subscribers]
}

run "nobody_for_security_is_refused" {
  command = plan

  variables {
    security_subscribers = {}
  }

  expect_failures = [var.security_subscribers]
}

run "plain_http_for_security_is_refused" {
  command = plan

  variables {
    security_subscribers = { pager = { protocol = "http", endpoint = "http://pager.acme.example" } }
  }

  expect_failures = [var.security_subscribers]
}

run "no_floor_of_storage_is_refused" {
  command = plan

  variables {
    database_storage_floor_gib = 0
  }

  expect_failures = [var.database_storage_floor_gib]
}

run "nine_connections_are_refused" {
  command = plan

  variables {
    database_connections_ceiling = 9
  }

  expect_failures = [var.database_connections_ceiling]
}

run "no_cache_nodes_are_refused" {
  command = plan

  variables {
    cache_node_ids = []
  }

  expect_failures = [var.cache_node_ids]
}

run "an_answer_in_no_time_is_refused" {
  command = plan

  variables {
    latency_ceiling_seconds = 0
  }

  expect_failures = [var.latency_ceiling_seconds]
}

run "an_answer_after_a_minute_is_refused" {
  command = plan

  variables {
    latency_ceiling_seconds = 61
  }

  expect_failures = [var.latency_ceiling_seconds]
}

run "no_node_groups_are_refused" {
  command = plan

  variables {
    node_autoscaling_group_names = {}
  }

  expect_failures = [var.node_autoscaling_group_names]
}

run "no_floor_of_log_storage_is_refused" {
  command = plan

  variables {
    log_domain_storage_floor_gib = 0
  }

  expect_failures = [var.log_domain_storage_floor_gib]
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
