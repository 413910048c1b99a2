# also_fails: ct-cloudwatch, ct-kms, ct-validation, cw-security-alarms, s3-object-data-events
resource "aws_cloudtrail" "this" {
  name           = "account"
  s3_bucket_name = "trail-111122223333"
}
