# also_fails: ct-bucket-access-logged, ct-cloudwatch, ct-kms, ct-validation, cw-security-alarms, s3-access-logging, s3-acls-disabled, s3-lifecycle, s3-object-data-events, s3-object-lock-audit, s3-sse-kms, s3-tls-only, s3-versioning
resource "aws_s3_bucket" "this" {
  bucket = "trail-111122223333"
}

resource "aws_s3_bucket_public_access_block" "this" {
  bucket = aws_s3_bucket.this.id

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

data "aws_iam_policy_document" "this" {
  statement {
    actions   = ["s3:PutObject"]
    resources = ["arn:aws:s3:::trail-111122223333/AWSLogs/111122223333/*"]

    principals {
      type        = "Service"
      identifiers = ["cloudtrail.amazonaws.com"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = ["arn:aws:cloudtrail:eu-west-1:111122223333:trail/account"]
    }
  }
}

resource "aws_s3_bucket_policy" "this" {
  bucket = aws_s3_bucket.this.id
  policy = data.aws_iam_policy_document.this.json
}

resource "aws_cloudtrail" "this" {
  is_multi_region_trail = true
  name                  = "account"
  s3_bucket_name        = aws_s3_bucket.this.id
}
