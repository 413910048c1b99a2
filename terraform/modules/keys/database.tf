resource "aws_kms_key" "database" {
  description             = "Database storage, snapshots, insights and events"
  policy                  = data.aws_iam_policy_document.database.json
  enable_key_rotation     = true
  deletion_window_in_days = var.deletion_window_days

  tags = {
    Name = "${var.name}-database"
  }
}

resource "aws_kms_alias" "database" {
  name          = "alias/${var.name}-database"
  target_key_id = aws_kms_key.database.key_id
}

data "aws_iam_policy_document" "database" {
  source_policy_documents = [data.aws_iam_policy_document.use_through["database"].json]

  statement {
    sid       = "PublishEvents"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = ["*"]

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
