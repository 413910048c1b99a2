resource "aws_kms_key" "alarms" {
  description             = "Topics of alarms"
  policy                  = data.aws_iam_policy_document.alarms.json
  enable_key_rotation     = true
  deletion_window_in_days = var.deletion_window_days

  tags = {
    Name = "${var.name}-alarms"
  }
}

resource "aws_kms_alias" "alarms" {
  name          = "alias/${var.name}-alarms"
  target_key_id = aws_kms_key.alarms.key_id
}

data "aws_iam_policy_document" "alarms" {
  source_policy_documents = [data.aws_iam_policy_document.administration.json]

  statement {
    sid       = "PublishAlarms"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = ["*"]

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
      values   = ["${local.arn_prefix}:cloudwatch:${var.region}:${var.account_id}:alarm:*"]
    }
  }
}
