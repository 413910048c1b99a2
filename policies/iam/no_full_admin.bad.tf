# also_fails: iam-data-access-constrained, iam-no-privilege-escalation, iam-no-service-wildcards, iam-passrole-scoped, kms-decrypt-scoped
data "aws_iam_policy_document" "this" {
  statement {
    actions   = ["*"]
    resources = ["*"]
  }
}

resource "aws_iam_policy" "this" {
  name   = "ledger"
  policy = data.aws_iam_policy_document.this.json
}
