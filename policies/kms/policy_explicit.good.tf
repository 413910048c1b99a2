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
    sid       = "Use"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::111122223333:role/ledger"]
    }
  }
}

resource "aws_kms_key" "this" {
  description         = "Ledger"
  policy              = data.aws_iam_policy_document.this.json
  enable_key_rotation = true
}
