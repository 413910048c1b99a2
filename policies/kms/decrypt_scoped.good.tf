data "aws_iam_policy_document" "this" {
  statement {
    actions   = ["kms:Decrypt"]
    resources = ["arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"]
  }
}

resource "aws_iam_policy" "this" {
  name   = "ledger"
  policy = data.aws_iam_policy_document.this.json
}
