# also_fails: ct-cloudwatch, ct-validation, cw-security-alarms, s3-object-data-events
resource "aws_cloudtrail" "this" {
  is_multi_region_trail = true
  name                  = "account"
  s3_bucket_name        = "trail-111122223333"
  kms_key_id            = "arn:aws:kms:eu-west-1:111122223333:key/1111aaaa-22bb-33cc-44dd-555555eeeeee"
}
