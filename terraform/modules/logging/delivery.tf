# From log groups to the domain. A document is a batch as CloudWatch Logs sends
# it, and its lines are in `logEvents`: a line need not be JSON, a batch is.
resource "aws_kinesis_firehose_delivery_stream" "this" {
  name        = var.name
  destination = "opensearch"

  server_side_encryption {
    enabled  = true
    key_type = "CUSTOMER_MANAGED_CMK"
    key_arn  = var.kms_key_arn
  }

  opensearch_configuration {
    domain_arn            = aws_opensearch_domain.this.arn
    role_arn              = aws_iam_role.delivery.arn
    index_name            = var.index_name
    index_rotation_period = "OneDay"
    buffering_size        = 5
    buffering_interval    = 60
    retry_duration        = 3600
    s3_backup_mode        = "FailedDocumentsOnly"

    vpc_config {
      role_arn           = aws_iam_role.delivery.arn
      subnet_ids         = var.delivery_subnet_ids
      security_group_ids = [aws_security_group.delivery.id]
    }

    s3_configuration {
      bucket_arn          = aws_s3_bucket.undelivered.arn
      role_arn            = aws_iam_role.delivery.arn
      kms_key_arn         = var.kms_key_arn
      compression_format  = "GZIP"
      error_output_prefix = "undelivered/"

      cloudwatch_logging_options {
        enabled         = true
        log_group_name  = aws_cloudwatch_log_group.delivery.name
        log_stream_name = aws_cloudwatch_log_stream.delivery["undelivered"].name
      }
    }

    cloudwatch_logging_options {
      enabled         = true
      log_group_name  = aws_cloudwatch_log_group.delivery.name
      log_stream_name = aws_cloudwatch_log_stream.delivery["documents"].name
    }

    processing_configuration {
      enabled = true

      processors {
        type = "Decompression"

        parameters {
          parameter_name  = "CompressionFormat"
          parameter_value = "GZIP"
        }
      }
    }
  }

  depends_on = [aws_iam_role_policy.delivery]
}

resource "aws_iam_role" "delivery" {
  name                 = "${var.name}-delivery"
  description          = "Delivers logs to ${var.name}"
  assume_role_policy   = data.aws_iam_policy_document.delivery_trust.json
  permissions_boundary = var.permissions_boundary_arn
}

resource "aws_iam_role_policy" "delivery" {
  name   = "deliver"
  role   = aws_iam_role.delivery.name
  policy = data.aws_iam_policy_document.delivery.json
}

data "aws_iam_policy_document" "delivery_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["firehose.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [var.account_id]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = ["${local.arn_prefix}:firehose:${var.region}:${var.account_id}:deliverystream/${var.name}"]
    }
  }
}

data "aws_iam_policy_document" "delivery" {
  statement {
    sid       = "IndexDocuments"
    actions   = ["es:DescribeDomain", "es:DescribeDomainConfig", "es:ESHttpGet", "es:ESHttpPost", "es:ESHttpPut"]
    resources = [local.domain_arn, "${local.domain_arn}/*"]
  }

  statement {
    sid       = "KeepUndelivered"
    actions   = ["s3:AbortMultipartUpload", "s3:GetBucketLocation", "s3:GetObject", "s3:ListBucket", "s3:ListBucketMultipartUploads", "s3:PutObject"]
    resources = [local.undelivered_bucket_arn, "${local.undelivered_bucket_arn}/*"]
  }

  statement {
    sid       = "UseKey"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [var.kms_key_arn]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["firehose.${var.region}.amazonaws.com", "s3.${var.region}.amazonaws.com"]
    }
  }

  statement {
    sid       = "WriteErrors"
    actions   = ["logs:PutLogEvents"]
    resources = ["${local.arn_prefix}:logs:${var.region}:${var.account_id}:log-group:${local.delivery_log_group_name}:log-stream:*"]
  }

  # None of these can be limited to a resource.
  statement {
    sid       = "FindNetwork"
    actions   = ["ec2:DescribeNetworkInterfaces", "ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeVpcAttribute", "ec2:DescribeVpcs"]
    resources = ["*"]
  }

  statement {
    sid     = "PlaceInterfaces"
    actions = ["ec2:CreateNetworkInterface"]

    resources = concat(
      [for id in var.delivery_subnet_ids : "${local.ec2_arn_prefix}:subnet/${id}"],
      ["${local.ec2_arn_prefix}:network-interface/*", "${local.ec2_arn_prefix}:security-group/${aws_security_group.delivery.id}"],
    )
  }

  statement {
    sid       = "HandOverInterfaces"
    actions   = ["ec2:CreateNetworkInterfacePermission", "ec2:DeleteNetworkInterface"]
    resources = ["${local.ec2_arn_prefix}:network-interface/*"]

    condition {
      test     = "ArnEquals"
      variable = "ec2:Subnet"
      values   = [for id in var.delivery_subnet_ids : "${local.ec2_arn_prefix}:subnet/${id}"]
    }
  }
}

locals {
  ec2_arn_prefix = "${local.arn_prefix}:ec2:${var.region}:${var.account_id}"
}
