# also_fails: ct-bucket-access-logged, ct-bucket-private, ct-cloudwatch, ct-kms, ct-validation, cw-security-alarms, s3-access-logging, s3-acls-disabled, s3-block-public-access, s3-lifecycle, s3-object-data-events, s3-sse-kms, s3-tls-only, s3-versioning
resource "aws_s3_bucket" "this" {
  bucket = "trail-111122223333"

  object_lock_enabled = true
}

resource "aws_s3_bucket_object_lock_configuration" "this" {
  bucket = aws_s3_bucket.this.id

  rule {
    default_retention {
      mode = "COMPLIANCE"
      days = 365
    }
  }
}

resource "aws_cloudtrail" "this" {
  is_multi_region_trail = true
  name                  = "account"
  s3_bucket_name        = aws_s3_bucket.this.id
}
