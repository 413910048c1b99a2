resource "aws_db_event_subscription" "this" {
  name        = var.name
  sns_topic   = aws_sns_topic.events.arn
  source_type = "db-instance"
  source_ids  = [aws_db_instance.this.identifier]

  event_categories = [
    "availability",
    "configuration change",
    "deletion",
    "failover",
    "failure",
    "low storage",
    "maintenance",
    "notification",
    "recovery",
  ]

  depends_on = [aws_sns_topic_policy.events]
}

resource "aws_sns_topic" "events" {
  name              = "${var.name}-events"
  kms_master_key_id = var.kms_key_arn
}

resource "aws_sns_topic_policy" "events" {
  arn    = aws_sns_topic.events.arn
  policy = data.aws_iam_policy_document.events.json
}

data "aws_iam_policy_document" "events" {
  statement {
    sid       = "PublishEvents"
    actions   = ["sns:Publish"]
    resources = ["${local.arn_prefix}:sns:${var.region}:${var.account_id}:${var.name}-events"]

    principals {
      type        = "Service"
      identifiers = ["events.rds.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [var.account_id]
    }
  }
}
