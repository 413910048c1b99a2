data "aws_partition" "current" {}

locals {
  arn_prefix     = "arn:${data.aws_partition.current.partition}"
  trail_arn      = "${local.arn_prefix}:cloudtrail:${var.region}:${var.account_id}:trail/${var.name}"
  log_group_name = "/aws/cloudtrail/${var.name}"
  log_group_arn  = "${local.arn_prefix}:logs:${var.region}:${var.account_id}:log-group:${local.log_group_name}"
}

resource "aws_cloudtrail" "this" {
  name                          = var.name
  s3_bucket_name                = aws_s3_bucket.trail.bucket
  kms_key_id                    = var.kms_key_arn
  cloud_watch_logs_group_arn    = "${aws_cloudwatch_log_group.trail.arn}:*"
  cloud_watch_logs_role_arn     = aws_iam_role.trail.arn
  enable_logging                = true
  enable_log_file_validation    = true
  is_multi_region_trail         = true
  include_global_service_events = true

  advanced_event_selector {
    name = "What is done to the account"

    field_selector {
      field  = "eventCategory"
      equals = ["Management"]
    }
  }

  advanced_event_selector {
    name = "What is read from and written to buckets"

    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }

    field_selector {
      field  = "resources.type"
      equals = ["AWS::S3::Object"]
    }

    field_selector {
      field           = "resources.ARN"
      starts_with     = ["${local.arn_prefix}:s3:::${var.watched_bucket_name_prefix}"]
      not_starts_with = [for name in concat([local.trail_bucket_name], tolist(var.unwatched_bucket_names)) : "${local.arn_prefix}:s3:::${name}/"]
    }
  }

  depends_on = [
    aws_iam_role_policy.trail,
    aws_s3_bucket_object_lock_configuration.trail,
    aws_s3_bucket_policy.trail,
  ]
}

resource "aws_cloudwatch_log_group" "trail" {
  name              = local.log_group_name
  retention_in_days = var.log_retention_days
  kms_key_id        = var.logs_kms_key_arn
}

resource "aws_iam_role" "trail" {
  name                 = "${var.name}-trail"
  description          = "Delivers the trail ${var.name} to its log group"
  assume_role_policy   = data.aws_iam_policy_document.trail_trust.json
  permissions_boundary = var.permissions_boundary_arn
}

resource "aws_iam_role_policy" "trail" {
  name   = "deliver"
  role   = aws_iam_role.trail.name
  policy = data.aws_iam_policy_document.trail_delivery.json
}

data "aws_iam_policy_document" "trail_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["cloudtrail.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [var.account_id]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [local.trail_arn]
    }
  }
}

data "aws_iam_policy_document" "trail_delivery" {
  statement {
    sid       = "WriteEvents"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${local.log_group_arn}:log-stream:${var.account_id}_CloudTrail_*"]
  }
}
