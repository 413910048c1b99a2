resource "aws_cloudwatch_log_group" "this" {
  name              = "/shipped/ledger"
  retention_in_days = 365
  kms_key_id        = "arn:aws:kms:eu-west-1:111122223333:key/1111aaaa-22bb-33cc-44dd-555555eeeeee"
}
