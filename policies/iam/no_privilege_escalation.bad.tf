# also_fails: iam-no-service-wildcards
data "aws_iam_policy_document" "this" {
  statement {
    actions   = ["iam:CreatePolicyVersion"]
    resources = ["*"]
  }
}

resource "aws_iam_policy" "this" {
  name   = "ledger"
  policy = data.aws_iam_policy_document.this.json
}
