resource "aws_kms_key" "logs" {
  description             = "CloudWatch log groups"
  policy                  = data.aws_iam_policy_document.logs.json
  enable_key_rotation     = true
  deletion_window_in_days = var.deletion_window_days

  tags = {
    Name = "${var.name}-logs"
  }
}

resource "aws_kms_alias" "logs" {
  name          = "alias/${var.name}-logs"
  target_key_id = aws_kms_key.logs.key_id
}

data "aws_iam_policy_document" "logs" {
  source_policy_documents = [data.aws_iam_policy_document.administration.json]

  statement {
    sid       = "UseByLogGroups"
    actions   = local.use_actions
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["logs.${var.region}.amazonaws.com"]
    }

    condition {
      test     = "ArnLike"
      variable = "kms:EncryptionContext:aws:logs:arn"
      values   = ["${local.arn_prefix}:logs:${var.region}:${var.account_id}:log-group:*"]
    }
  }
}
