# also_fails: s3-access-logging, s3-block-public-access, s3-lifecycle, s3-sse-kms, s3-tls-only, s3-versioning
resource "aws_s3_bucket" "this" {
  bucket = "ledger-exports-111122223333"
}

resource "aws_s3_bucket_ownership_controls" "this" {
  bucket = aws_s3_bucket.this.id

  rule {
    object_ownership = "BucketOwnerPreferred"
  }
}
