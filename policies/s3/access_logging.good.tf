# also_fails: s3-acls-disabled, s3-block-public-access, s3-lifecycle, s3-sse-kms, s3-tls-only, s3-versioning
resource "aws_s3_bucket" "this" {
  bucket = "ledger-exports-111122223333"
}

resource "aws_s3_bucket_logging" "this" {
  bucket = aws_s3_bucket.this.id

  target_bucket = "access-logs-111122223333"
  target_prefix = "ledger-exports/"
}
