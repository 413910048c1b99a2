data "aws_partition" "current" {}

locals {
  arn_prefix = "arn:${data.aws_partition.current.partition}"
  domain_arn = "${local.arn_prefix}:es:${var.region}:${var.account_id}:domain/${var.name}"

  # Spelt out from their names, so that who may do what can be read in full
  # before they exist.
  steward_role_arn  = "${local.arn_prefix}:iam::${var.account_id}:role/${var.name}-steward"
  delivery_role_arn = "${local.arn_prefix}:iam::${var.account_id}:role/${var.name}-delivery"
}

resource "aws_opensearch_domain" "this" {
  domain_name     = var.name
  engine_version  = "OpenSearch_${var.engine_version}"
  access_policies = data.aws_iam_policy_document.access.json

  cluster_config {
    instance_type  = var.instance_type
    instance_count = var.data_nodes

    dedicated_master_enabled = true
    dedicated_master_type    = var.master_instance_type
    dedicated_master_count   = 3

    zone_awareness_enabled = true

    zone_awareness_config {
      availability_zone_count = 3
    }
  }

  ebs_options {
    ebs_enabled = true
    volume_type = "gp3"
    volume_size = var.volume_size_gib
  }

  vpc_options {
    subnet_ids         = var.subnet_ids
    security_group_ids = [aws_security_group.domain.id]
  }

  encrypt_at_rest {
    enabled    = true
    kms_key_id = var.kms_key_arn
  }

  node_to_node_encryption {
    enabled = true
  }

  domain_endpoint_options {
    enforce_https       = true
    tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
  }

  # Rights inside the domain belong to roles: there is no database of users, so
  # there is no password.
  advanced_security_options {
    enabled                        = true
    anonymous_auth_enabled         = false
    internal_user_database_enabled = false

    master_user_options {
      master_user_arn = local.steward_role_arn
    }
  }

  dynamic "log_publishing_options" {
    for_each = local.log_types

    content {
      log_type                 = log_publishing_options.key
      cloudwatch_log_group_arn = aws_cloudwatch_log_group.domain[log_publishing_options.key].arn
      enabled                  = true
    }
  }

  software_update_options {
    auto_software_update_enabled = true
  }

  off_peak_window_options {
    enabled = true

    off_peak_window {
      window_start_time {
        hours   = 1
        minutes = 0
      }
    }
  }

  # OpenSearch writes a test record before it accepts a log group.
  depends_on = [
    aws_cloudwatch_log_resource_policy.domain,
    aws_iam_role.delivery,
    aws_iam_role.steward,
  ]
}

# Who may send requests; what each may do is decided inside the domain.
data "aws_iam_policy_document" "access" {
  statement {
    sid       = "NamedRoles"
    actions   = ["es:ESHttpDelete", "es:ESHttpGet", "es:ESHttpHead", "es:ESHttpPatch", "es:ESHttpPost", "es:ESHttpPut"]
    resources = ["${local.domain_arn}/*"]

    principals {
      type        = "AWS"
      identifiers = concat([local.steward_role_arn, local.delivery_role_arn], tolist(var.client_role_arns))
    }
  }
}
