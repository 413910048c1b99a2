resource "aws_cloudwatch_log_subscription_filter" "this" {
  for_each = var.shipped_log_groups

  name            = var.name
  log_group_name  = each.value
  filter_pattern  = ""
  destination_arn = aws_kinesis_firehose_delivery_stream.this.arn
  role_arn        = aws_iam_role.subscription.arn
  distribution    = "ByLogStream"

  depends_on = [aws_iam_role_policy.subscription]
}

resource "aws_iam_role" "subscription" {
  name                 = "${var.name}-subscription"
  description          = "Hands log events to the delivery stream ${var.name}"
  assume_role_policy   = data.aws_iam_policy_document.subscription_trust.json
  permissions_boundary = var.permissions_boundary_arn
}

resource "aws_iam_role_policy" "subscription" {
  name   = "hand-over"
  role   = aws_iam_role.subscription.name
  policy = data.aws_iam_policy_document.subscription.json
}

data "aws_iam_policy_document" "subscription_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["logs.${var.region}.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [var.account_id]
    }

    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values   = ["${local.arn_prefix}:logs:${var.region}:${var.account_id}:*"]
    }
  }
}

data "aws_iam_policy_document" "subscription" {
  statement {
    sid       = "HandOver"
    actions   = ["firehose:PutRecord", "firehose:PutRecordBatch"]
    resources = ["${local.arn_prefix}:firehose:${var.region}:${var.account_id}:deliverystream/${var.name}"]
  }
}
