resource "aws_iam_role_policy_attachment" "this" {
  role       = "ledger"
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
}
