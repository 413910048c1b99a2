# also_fails: cw-log-kms
resource "aws_cloudwatch_log_group" "this" {
  name              = "/ledger/service"
  retention_in_days = 7
}
