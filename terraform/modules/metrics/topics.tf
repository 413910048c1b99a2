locals {
  topics = {
    operations = var.operations_subscribers
    security   = var.security_subscribers
  }

  subscriptions = merge([
    for topic, subscribers in local.topics : {
      for name, subscriber in subscribers : "${topic}-${name}" => merge(subscriber, { topic = topic })
    }
  ]...)

  # Topics that other modules publish to go to the operators too.
  forwarded = merge([
    for topic, arn in var.forwarded_topic_arns : {
      for name, subscriber in var.operations_subscribers : "${topic}-${name}" => merge(subscriber, { topic_arn = arn })
    }
  ]...)
}

resource "aws_sns_topic" "this" {
  for_each = local.topics

  name              = "${var.name}-${each.key}"
  kms_master_key_id = var.alarms_kms_key_arn
}

resource "aws_sns_topic_policy" "this" {
  for_each = local.topics

  arn    = aws_sns_topic.this[each.key].arn
  policy = data.aws_iam_policy_document.topic[each.key].json
}

data "aws_iam_policy_document" "topic" {
  for_each = local.topics

  statement {
    sid       = "PublishAlarms"
    actions   = ["sns:Publish"]
    resources = ["${local.arn_prefix}:sns:${var.region}:${var.account_id}:${var.name}-${each.key}"]

    principals {
      type        = "Service"
      identifiers = ["cloudwatch.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [var.account_id]
    }

    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values   = ["${local.arn_prefix}:cloudwatch:${var.region}:${var.account_id}:alarm:${var.name}-*"]
    }
  }
}

resource "aws_sns_topic_subscription" "people" {
  for_each = local.subscriptions

  topic_arn = aws_sns_topic.this[each.value.topic].arn
  protocol  = each.value.protocol
  endpoint  = each.value.endpoint
}

resource "aws_sns_topic_subscription" "forwarded" {
  for_each = local.forwarded

  topic_arn = each.value.topic_arn
  protocol  = each.value.protocol
  endpoint  = each.value.endpoint
}
