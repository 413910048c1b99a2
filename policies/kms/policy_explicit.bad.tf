resource "aws_kms_key" "this" {
  description         = "Ledger"
  enable_key_rotation = true
}
