# also_fails: alb-deletion-protection, alb-drop-invalid-headers, cw-ops-alarms, s3-acls-disabled, s3-block-public-access, s3-lifecycle, s3-log-bucket-writers-scoped, s3-tls-only, s3-versioning
resource "aws_s3_bucket" "logs" {
  bucket = "ledger-balancer-logs"
}

resource "aws_s3_bucket_policy" "logs" {
  bucket = aws_s3_bucket.logs.bucket
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "s3:PutObject"
      Resource  = "arn:aws:s3:::ledger-balancer-logs/AWSLogs/123456789012/*"
      Principal = { Service = "logging.s3.amazonaws.com" }
    }]
  })
}

resource "aws_lb" "this" {
  name            = "edge"
  internal        = true
  subnets         = ["subnet-0a1b2c3d4e5f60718", "subnet-18f7e6d5c4b3a2910"]
  security_groups = ["sg-0a1b2c3d4e5f60718"]

  access_logs {
    enabled = true
    bucket  = aws_s3_bucket.logs.bucket
  }
}
