# also_fails: sm-rotation
resource "aws_secretsmanager_secret" "this" {
  name                    = "ledger"
  kms_key_id              = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  recovery_window_in_days = 30
}
