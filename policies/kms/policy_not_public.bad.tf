# also_fails: kms-policy-explicit, kms-rotation
data "aws_iam_policy_document" "this" {
  statement {
    actions   = ["kms:*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
  }
}

resource "aws_kms_key" "this" {
  description = "Ledger"
  policy      = data.aws_iam_policy_document.this.json
}
