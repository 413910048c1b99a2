# also_fails: ct-all-regions-on, ct-cloudwatch, ct-validation, cw-security-alarms, s3-object-data-events
resource "aws_cloudtrail" "this" {
  name           = "account"
  s3_bucket_name = "trail-111122223333"
}
