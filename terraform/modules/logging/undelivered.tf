# Documents that the domain did not take; its delivery role alone writes here.
locals {
  undelivered_bucket_name = "${var.name}-undelivered-${var.account_id}"
  undelivered_bucket_arn  = "${local.arn_prefix}:s3:::${local.undelivered_bucket_name}"
}

resource "aws_s3_bucket" "undelivered" {
  bucket        = local.undelivered_bucket_name
  force_destroy = false
}

resource "aws_s3_bucket_public_access_block" "undelivered" {
  bucket = aws_s3_bucket.undelivered.bucket

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "undelivered" {
  bucket = aws_s3_bucket.undelivered.bucket

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_versioning" "undelivered" {
  bucket = aws_s3_bucket.undelivered.bucket

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "undelivered" {
  bucket = aws_s3_bucket.undelivered.bucket

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = var.kms_key_arn
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "undelivered" {
  bucket = aws_s3_bucket.undelivered.bucket

  rule {
    id     = "expire"
    status = "Enabled"

    filter {}

    expiration {
      days = var.undelivered_retention_days
    }

    noncurrent_version_expiration {
      noncurrent_days = 30
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }

  depends_on = [aws_s3_bucket_versioning.undelivered]
}

resource "aws_s3_bucket_logging" "undelivered" {
  bucket = aws_s3_bucket.undelivered.bucket

  target_bucket = var.server_access_log_bucket_name
  target_prefix = "${local.undelivered_bucket_name}/"
}

resource "aws_s3_bucket_policy" "undelivered" {
  bucket = aws_s3_bucket.undelivered.bucket
  policy = data.aws_iam_policy_document.undelivered.json

  depends_on = [aws_s3_bucket_public_access_block.undelivered]
}

data "aws_iam_policy_document" "undelivered" {
  statement {
    sid       = "DenyPlainHttp"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [local.undelivered_bucket_arn, "${local.undelivered_bucket_arn}/*"]

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

  statement {
    sid       = "DenyOtherWriters"
    effect    = "Deny"
    actions   = ["s3:PutObject"]
    resources = ["${local.undelivered_bucket_arn}/*"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }

    condition {
      test     = "ArnNotEquals"
      variable = "aws:PrincipalArn"
      values   = [local.delivery_role_arn]
    }
  }
}
