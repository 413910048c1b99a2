# also_fails: sm-cmk, sm-rotation
resource "aws_secretsmanager_secret" "this" {
  name = "ledger"
}

data "aws_iam_policy_document" "this" {
  statement {
    actions   = ["secretsmanager:GetSecretValue"]
    resources = ["arn:aws:secretsmanager:eu-west-1:111122223333:secret:ledger-*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::111122223333:role/ledger"]
    }
  }
}

resource "aws_secretsmanager_secret_policy" "this" {
  secret_arn = aws_secretsmanager_secret.this.arn
  policy     = data.aws_iam_policy_document.this.json
}
