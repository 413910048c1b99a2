# also_fails: s3-access-logging, s3-acls-disabled, s3-block-public-access, s3-lifecycle, s3-tls-only, s3-versioning
resource "aws_s3_bucket" "this" {
  bucket = "ledger-exports-111122223333"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  bucket = aws_s3_bucket.this.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = "arn:aws:kms:eu-west-1:111122223333:key/1111aaaa-22bb-33cc-44dd-555555eeeeee"
    }
  }
}
