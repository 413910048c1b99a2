# also_fails: ct-kms, ct-validation, s3-object-data-events
resource "aws_cloudtrail" "this" {
  is_multi_region_trail      = true
  name                       = "account"
  s3_bucket_name             = "trail-111122223333"
  cloud_watch_logs_group_arn = "arn:aws:logs:eu-west-1:111122223333:log-group:/aws/cloudtrail/account:*"
  cloud_watch_logs_role_arn  = "arn:aws:iam::111122223333:role/account-trail"
}
