resource "aws_s3_bucket_acl" "this" {
  bucket = "ledger-exports-111122223333"
  acl    = "private"
}
