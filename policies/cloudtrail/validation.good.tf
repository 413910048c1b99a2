# also_fails: ct-cloudwatch, ct-kms, cw-security-alarms, s3-object-data-events
resource "aws_cloudtrail" "this" {
  is_multi_region_trail      = true
  name                       = "account"
  s3_bucket_name             = "trail-111122223333"
  enable_log_file_validation = true
}
