# also_fails: kms-policy-explicit, kms-rotation
# The production pack asks for 30 days (kms_deletion_window_days).
resource "aws_kms_key" "this" {
  description             = "Ledger"
  deletion_window_in_days = 30
}
