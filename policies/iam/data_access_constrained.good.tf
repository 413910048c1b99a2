data "aws_iam_policy_document" "this" {
  statement {
    actions   = ["secretsmanager:GetSecretValue"]
    resources = ["arn:aws:secretsmanager:eu-west-1:111122223333:secret:ledger-??????"]
  }
}

resource "aws_iam_policy" "this" {
  name   = "ledger"
  policy = data.aws_iam_policy_document.this.json
}
