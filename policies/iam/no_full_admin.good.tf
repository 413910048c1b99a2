data "aws_iam_policy_document" "this" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::ledger-exports/*"]
  }
}

resource "aws_iam_policy" "this" {
  name   = "ledger"
  policy = data.aws_iam_policy_document.this.json
}
