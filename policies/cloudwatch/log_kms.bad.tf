# also_fails: cw-retention
resource "aws_cloudwatch_log_group" "this" {
  name = "/ledger/service"
}
