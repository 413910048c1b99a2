data "aws_iam_policy_document" "this" {
  statement {
    actions   = ["kms:Decrypt"]
    resources = ["arn:aws:kms:eu-west-1:111122223333:key/*"]
  }
}

resource "aws_iam_policy" "this" {
  name   = "ledger"
  policy = data.aws_iam_policy_document.this.json
}
