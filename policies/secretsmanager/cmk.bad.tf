# also_fails: sm-rotation
resource "aws_secretsmanager_secret" "this" {
  name = "ledger"
}
