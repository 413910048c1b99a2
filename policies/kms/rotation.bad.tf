# also_fails: kms-policy-explicit
resource "aws_kms_key" "this" {
  description = "Ledger"
}
