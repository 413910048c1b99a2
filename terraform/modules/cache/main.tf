data "aws_partition" "current" {}

locals {
  arn_prefix = "arn:${data.aws_partition.current.partition}:elasticache:${var.region}:${var.account_id}"

  log_types = {
    engine-log = "engine"
    slow-log   = "slow"
  }
}

resource "aws_elasticache_replication_group" "this" {
  replication_group_id = var.name
  description          = "Redis of ${var.name}"

  engine                     = "redis"
  engine_version             = var.engine_version
  auto_minor_version_upgrade = true
  parameter_group_name       = aws_elasticache_parameter_group.this.name

  node_type                  = var.node_type
  num_cache_clusters         = var.replicas + 1
  automatic_failover_enabled = var.multi_az
  multi_az_enabled           = var.multi_az

  subnet_group_name  = aws_elasticache_subnet_group.this.name
  security_group_ids = [aws_security_group.this.id]
  port               = var.port

  at_rest_encryption_enabled = true
  kms_key_id                 = var.kms_key_arn
  transit_encryption_enabled = true
  transit_encryption_mode    = "required"
  user_group_ids             = [aws_elasticache_user_group.this.user_group_id]

  snapshot_retention_limit  = var.snapshot_retention_days
  snapshot_window           = var.snapshot_window
  maintenance_window        = var.maintenance_window
  final_snapshot_identifier = "${var.name}-final"
  apply_immediately         = false

  dynamic "log_delivery_configuration" {
    for_each = local.log_types

    content {
      log_type         = log_delivery_configuration.key
      log_format       = "json"
      destination_type = "cloudwatch-logs"
      destination      = aws_cloudwatch_log_group.this[log_delivery_configuration.key].name
    }
  }
}

resource "aws_elasticache_subnet_group" "this" {
  name        = var.name
  description = "Database subnets of ${var.name}"
  subnet_ids  = var.subnet_ids
}

resource "aws_elasticache_parameter_group" "this" {
  name        = "${var.name}-redis7"
  description = "Parameters of ${var.name}"
  family      = "redis7"

  # Commands slower than 10 ms go to the slow log.
  parameter {
    name  = "slowlog-log-slower-than"
    value = "10000"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_cloudwatch_log_group" "this" {
  for_each = local.log_types

  name              = "/aws/elasticache/${var.name}/${each.value}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.logs_kms_key_arn
}

# A warning in a plan and a failure in a test: the name says where this is.
check "production_survives_the_loss_of_a_zone" {
  assert {
    condition     = split("-", var.name)[1] != "production" || var.multi_az
    error_message = "A production cache needs multi_az."
  }
}
