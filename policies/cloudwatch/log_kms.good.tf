# also_fails: cw-retention
resource "aws_cloudwatch_log_group" "this" {
  name       = "/ledger/service"
  kms_key_id = "arn:aws:kms:eu-west-1:111122223333:key/1111aaaa-22bb-33cc-44dd-555555eeeeee"
}
