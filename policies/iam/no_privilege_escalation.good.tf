data "aws_iam_policy_document" "this" {
  statement {
    actions   = ["iam:GetRole", "iam:ListRoles"]
    resources = ["*"]
  }

  statement {
    actions   = ["iam:AttachRolePolicy"]
    resources = ["*"]

    condition {
      test     = "StringEquals"
      variable = "iam:PermissionsBoundary"
      values   = ["arn:aws:iam::111122223333:policy/boundary"]
    }
  }
}

resource "aws_iam_policy" "this" {
  name   = "ledger"
  policy = data.aws_iam_policy_document.this.json
}
