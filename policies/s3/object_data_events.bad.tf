# also_fails: ct-all-regions-on, ct-cloudwatch, ct-kms, ct-validation, cw-security-alarms
resource "aws_cloudtrail" "this" {
  name           = "account"
  s3_bucket_name = "trail-111122223333"
}
