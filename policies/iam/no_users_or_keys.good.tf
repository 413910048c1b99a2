resource "aws_iam_policy_attachment" "this" {
  name       = "audit"
  policy_arn = "arn:aws:iam::aws:policy/SecurityAudit"
  roles      = ["auditor"]
}
