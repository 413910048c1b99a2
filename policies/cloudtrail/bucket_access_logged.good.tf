# also_fails: ct-bucket-private, ct-cloudwatch, ct-kms, ct-validation, cw-security-alarms, s3-acls-disabled, s3-block-public-access, s3-lifecycle, s3-object-data-events, s3-object-lock-audit, s3-sse-kms, s3-tls-only, s3-versioning
resource "aws_s3_bucket" "this" {
  bucket = "trail-111122223333"
}

resource "aws_s3_bucket_logging" "this" {
  bucket = aws_s3_bucket.this.id

  target_bucket = "access-logs-111122223333"
  target_prefix = "trail/"
}

resource "aws_cloudtrail" "this" {
  is_multi_region_trail = true
  name                  = "account"
  s3_bucket_name        = aws_s3_bucket.this.id
}
