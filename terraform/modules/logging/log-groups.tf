locals {
  log_types = {
    AUDIT_LOGS          = "audit"
    ES_APPLICATION_LOGS = "error"
    INDEX_SLOW_LOGS     = "index-slow"
    SEARCH_SLOW_LOGS    = "search-slow"
  }

  domain_log_group_prefix = "/aws/opensearch/${var.name}"
  delivery_log_group_name = "/aws/kinesisfirehose/${var.name}"
}

resource "aws_cloudwatch_log_group" "domain" {
  for_each = local.log_types

  name              = "${local.domain_log_group_prefix}/${each.value}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.logs_kms_key_arn
}

resource "aws_cloudwatch_log_resource_policy" "domain" {
  policy_name     = var.name
  policy_document = data.aws_iam_policy_document.domain_logs.json
}

data "aws_iam_policy_document" "domain_logs" {
  statement {
    sid       = "PublishDomainLogs"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents", "logs:PutLogEventsBatch"]
    resources = ["${local.arn_prefix}:logs:${var.region}:${var.account_id}:log-group:${local.domain_log_group_prefix}/*"]

    principals {
      type        = "Service"
      identifiers = ["es.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [var.account_id]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [local.domain_arn]
    }
  }
}

resource "aws_cloudwatch_log_group" "delivery" {
  name              = local.delivery_log_group_name
  retention_in_days = var.log_retention_days
  kms_key_id        = var.logs_kms_key_arn
}

resource "aws_cloudwatch_log_stream" "delivery" {
  for_each = toset(["documents", "undelivered"])

  name           = each.key
  log_group_name = aws_cloudwatch_log_group.delivery.name
}
