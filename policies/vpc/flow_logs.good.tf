# also_fails: net-default-sg-locked, net-flow-log-store-protected, net-vpc-dns-on, s3-access-logging, s3-acls-disabled, s3-block-public-access, s3-lifecycle, s3-sse-kms, s3-tls-only, s3-versioning
resource "aws_vpc" "this" {
  cidr_block = "10.20.0.0/16"
}

resource "aws_s3_bucket" "flow_logs" {
  bucket_prefix = "flow-logs-"
}

resource "aws_flow_log" "this" {
  vpc_id               = aws_vpc.this.id
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = aws_s3_bucket.flow_logs.arn
}
