# also_fails: cw-retention
data "aws_iam_policy_document" "this" {
  statement {
    sid       = "Administer"
    actions   = ["kms:CreateAlias", "kms:DescribeKey", "kms:EnableKeyRotation", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::111122223333:role/key-administrator"]
    }
  }

  statement {
    sid       = "UseByLogs"
    actions   = ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey*"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["logs.eu-west-1.amazonaws.com"]
    }

    condition {
      test     = "ArnLike"
      variable = "kms:EncryptionContext:aws:logs:arn"
      values   = ["arn:aws:logs:eu-west-1:111122223333:log-group:*"]
    }
  }
}

resource "aws_kms_key" "this" {
  description         = "Ledger"
  policy              = data.aws_iam_policy_document.this.json
  enable_key_rotation = true
}

resource "aws_cloudwatch_log_group" "this" {
  name       = "/ledger"
  kms_key_id = aws_kms_key.this.arn
}
