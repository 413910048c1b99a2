# also_fails: s3-acls-disabled, s3-block-public-access, s3-lifecycle, s3-tls-only, s3-versioning
resource "aws_s3_bucket" "this" {
  bucket = "access-logs-111122223333"
}

data "aws_iam_policy_document" "this" {
  statement {
    actions   = ["s3:PutObject"]
    resources = ["arn:aws:s3:::access-logs-111122223333/*"]

    principals {
      type        = "Service"
      identifiers = ["logging.s3.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = ["111122223333"]
    }
  }
}

resource "aws_s3_bucket_policy" "this" {
  bucket = aws_s3_bucket.this.id
  policy = data.aws_iam_policy_document.this.json
}
