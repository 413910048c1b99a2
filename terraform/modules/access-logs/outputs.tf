output "bucket_name" {
  description = "Bucket of the server access logs. It comes only after its policy, without which S3 refuses it."
  value       = aws_s3_bucket.this.bucket
  depends_on  = [aws_s3_bucket_policy.this]
}

output "bucket_arn" {
  description = "ARN of that bucket."
  value       = aws_s3_bucket.this.arn
}
