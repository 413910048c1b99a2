locals {
  gib = 1024 * 1024 * 1024

  above = "GreaterThanThreshold"
  below = "LessThanThreshold"

  database_alarms = {
    database-processor   = { metric = "CPUUtilization", compare = local.above, threshold = 80, statistic = "Average", meaning = "The database's processor is nearly used up." }
    database-memory      = { metric = "FreeableMemory", compare = local.below, threshold = 0.25 * local.gib, statistic = "Minimum", meaning = "The database is running out of memory." }
    database-storage     = { metric = "FreeStorageSpace", compare = local.below, threshold = var.database_storage_floor_gib * local.gib, statistic = "Minimum", meaning = "The database is running out of storage." }
    database-connections = { metric = "DatabaseConnections", compare = local.above, threshold = var.database_connections_ceiling, statistic = "Maximum", meaning = "The database has nearly as many connections as it takes." }
    database-disk-queue  = { metric = "DiskQueueDepth", compare = local.above, threshold = 64, statistic = "Average", meaning = "Reads and writes of the database wait for its storage." }
  }

  cache_node_alarms = {
    processor   = { metric = "EngineCPUUtilization", compare = local.above, threshold = 80, statistic = "Average", meaning = "The node's engine is nearly used up." }
    memory      = { metric = "DatabaseMemoryUsagePercentage", compare = local.above, threshold = 80, statistic = "Maximum", meaning = "The node is running out of memory." }
    evictions   = { metric = "Evictions", compare = local.above, threshold = 0, statistic = "Sum", meaning = "The node throws out data to make room." }
    connections = { metric = "CurrConnections", compare = local.above, threshold = 50000, statistic = "Maximum", meaning = "The node has nearly as many connections as it takes." }
  }

  cache_alarms = merge([
    for node in var.cache_node_ids : {
      for key, alarm in local.cache_node_alarms : "${node}-${key}" => merge(alarm, { node = node })
    }
  ]...)

  balancer_alarms = {
    balancer-errors      = { metric = "HTTPCode_ELB_5XX_Count", compare = local.above, threshold = 10, statistic = "Sum", meaning = "The load balancer answers with errors of its own." }
    balancer-rejections  = { metric = "RejectedConnectionCount", compare = local.above, threshold = 0, statistic = "Sum", meaning = "The load balancer turns connections away." }
    balancer-tls-errors  = { metric = "ClientTLSNegotiationErrorCount", compare = local.above, threshold = 500, statistic = "Sum", meaning = "Many clients and the load balancer cannot agree on TLS." }
    target-errors        = { metric = "HTTPCode_Target_5XX_Count", compare = local.above, threshold = 10, statistic = "Sum", meaning = "The service answers with errors." }
    target-latency       = { metric = "TargetResponseTime", compare = local.above, threshold = var.latency_ceiling_seconds, statistic = "p95", meaning = "The service is slow to answer one request in twenty." }
    target-unreachable   = { metric = "TargetConnectionErrorCount", compare = local.above, threshold = 10, statistic = "Sum", meaning = "The load balancer cannot connect to the service." }
    target-tls-errors    = { metric = "TargetTLSNegotiationErrorCount", compare = local.above, threshold = 10, statistic = "Sum", meaning = "The load balancer and the service cannot agree on TLS." }
    unhealthy-targets    = { metric = "UnHealthyHostCount", compare = local.above, threshold = 0, statistic = "Maximum", meaning = "A pod fails its health check." }
    too-few-healthy-pods = { metric = "HealthyHostCount", compare = local.below, threshold = 2, statistic = "Minimum", meaning = "Fewer than two pods answer.", missing = "breaching" }
  }

  target_group_metrics = ["HealthyHostCount", "UnHealthyHostCount"]

  node_alarms = {
    processor = { metric = "CPUUtilization", compare = local.above, threshold = 85, statistic = "Average", meaning = "The nodes' processors are nearly used up." }
    failures  = { metric = "StatusCheckFailed", compare = local.above, threshold = 0, statistic = "Maximum", meaning = "A node fails its status checks." }
  }

  node_group_alarms = merge([
    for group in keys(var.node_autoscaling_group_names) : {
      for key, alarm in local.node_alarms : "${group}-nodes-${key}" => merge(alarm, { group = group })
    }
  ]...)

  cluster_alarms = {
    cluster-pods-waiting = { metric = "scheduler_pending_pods_UNSCHEDULABLE", compare = local.above, threshold = 0, statistic = "Minimum", meaning = "Pods find no node with room for them." }
    cluster-api-errors   = { metric = "apiserver_request_total_5XX", compare = local.above, threshold = 50, statistic = "Sum", meaning = "The Kubernetes API answers with errors." }
  }

  log_domain_alarms = {
    log-domain-red             = { metric = "ClusterStatus.red", compare = local.above, threshold = 0, statistic = "Maximum", meaning = "The log domain has lost a primary shard." }
    log-domain-yellow          = { metric = "ClusterStatus.yellow", compare = local.above, threshold = 0, statistic = "Maximum", meaning = "The log domain has lost a replica." }
    log-domain-blocked         = { metric = "ClusterIndexWritesBlocked", compare = local.above, threshold = 0, statistic = "Maximum", meaning = "The log domain takes no documents." }
    log-domain-storage         = { metric = "FreeStorageSpace", compare = local.below, threshold = var.log_domain_storage_floor_gib * 1024, statistic = "Minimum", meaning = "A node of the log domain is running out of storage." }
    log-domain-processor       = { metric = "CPUUtilization", compare = local.above, threshold = 80, statistic = "Average", meaning = "The log domain's processors are nearly used up." }
    log-domain-memory          = { metric = "JVMMemoryPressure", compare = local.above, threshold = 85, statistic = "Maximum", meaning = "A node of the log domain is running out of memory." }
    log-domain-master-memory   = { metric = "MasterJVMMemoryPressure", compare = local.above, threshold = 85, statistic = "Maximum", meaning = "A master of the log domain is running out of memory." }
    log-domain-master-missing  = { metric = "MasterReachableFromNode", compare = local.below, threshold = 1, statistic = "Minimum", meaning = "The log domain has no master." }
    log-domain-nodes           = { metric = "Nodes", compare = local.below, threshold = try(var.log_domain.node_count, 0), statistic = "Minimum", meaning = "A node of the log domain is missing." }
    log-domain-snapshot-failed = { metric = "AutomatedSnapshotFailure", compare = local.above, threshold = 0, statistic = "Maximum", meaning = "The log domain cannot be backed up." }
    log-domain-key-lost        = { metric = "KMSKeyInaccessible", compare = local.above, threshold = 0, statistic = "Maximum", meaning = "The log domain cannot use its key." }
    log-domain-errors          = { metric = "5xx", compare = local.above, threshold = 10, statistic = "Sum", meaning = "The log domain answers with errors." }
  }

  log_delivery_alarms = {
    log-delivery-failing = { metric = "DeliveryToAmazonOpenSearchService.Success", compare = local.below, threshold = 1, statistic = "Minimum", meaning = "Documents do not get into the log domain." }
    log-delivery-late    = { metric = "DeliveryToAmazonOpenSearchService.DataFreshness", compare = local.above, threshold = 900, statistic = "Maximum", meaning = "Logs reach the log domain more than 15 minutes late." }
  }

  operations_alarms = merge(
    { for key, alarm in local.database_alarms : key => merge(alarm, { namespace = "AWS/RDS", dimensions = { DBInstanceIdentifier = var.database_instance_identifier } }) },
    { for key, alarm in local.cache_alarms : key => merge(alarm, { namespace = "AWS/ElastiCache", dimensions = { CacheClusterId = alarm.node } }) },
    {
      for key, alarm in local.balancer_alarms : key => merge(alarm, {
        namespace = "AWS/ApplicationELB"
        dimensions = merge(
          { LoadBalancer = var.load_balancer_arn_suffix },
          contains(local.target_group_metrics, alarm.metric) ? { TargetGroup = var.target_group_arn_suffix } : {},
        )
      })
    },
    { for key, alarm in local.node_group_alarms : key => merge(alarm, { namespace = "AWS/EC2", dimensions = { AutoScalingGroupName = var.node_autoscaling_group_names[alarm.group] } }) },
    { for key, alarm in local.cluster_alarms : key => merge(alarm, { namespace = "AWS/EKS", dimensions = { ClusterName = var.cluster_name } }) },
    var.log_domain == null ? {} : merge(
      { for key, alarm in local.log_domain_alarms : key => merge(alarm, { namespace = "AWS/ES", dimensions = { DomainName = var.log_domain.name, ClientId = var.account_id } }) },
      { for key, alarm in local.log_delivery_alarms : key => merge(alarm, { namespace = "AWS/Firehose", dimensions = { DeliveryStreamName = var.log_domain.delivery_stream_name } }) },
    ),
  )
}

# Three minutes out of five: an outlier wakes nobody, and a fault is not waited out.
resource "aws_cloudwatch_metric_alarm" "operations" {
  for_each = local.operations_alarms

  alarm_name        = "${var.name}-${each.key}"
  alarm_description = each.value.meaning

  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = startswith(each.value.statistic, "p") ? null : each.value.statistic
  extended_statistic  = startswith(each.value.statistic, "p") ? each.value.statistic : null
  comparison_operator = each.value.compare
  threshold           = each.value.threshold
  period              = 60
  evaluation_periods  = 5
  datapoints_to_alarm = 3
  treat_missing_data  = try(each.value.missing, "notBreaching")

  actions_enabled = true
  alarm_actions   = [aws_sns_topic.this["operations"].arn]
  ok_actions      = [aws_sns_topic.this["operations"].arn]
}
