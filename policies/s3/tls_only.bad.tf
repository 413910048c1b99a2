# also_fails: s3-access-logging, s3-acls-disabled, s3-block-public-access, s3-lifecycle, s3-sse-kms, s3-versioning
resource "aws_s3_bucket" "this" {
  bucket = "ledger-exports-111122223333"
}

data "aws_iam_policy_document" "this" {
  statement {
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = ["arn:aws:s3:::ledger-exports-111122223333/*"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

resource "aws_s3_bucket_policy" "this" {
  bucket = aws_s3_bucket.this.id
  policy = data.aws_iam_policy_document.this.json
}
