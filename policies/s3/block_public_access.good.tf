# also_fails: s3-access-logging, s3-acls-disabled, s3-lifecycle, s3-sse-kms, s3-tls-only, s3-versioning
resource "aws_s3_bucket" "this" {
  bucket = "ledger-exports-111122223333"
}

resource "aws_s3_bucket_public_access_block" "this" {
  bucket = aws_s3_bucket.this.id

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}
