output "bucket_name" {
  description = "Bucket of the states. It comes only after its policy."
  value       = aws_s3_bucket.this.bucket
  depends_on  = [aws_s3_bucket_policy.this, aws_s3_bucket_server_side_encryption_configuration.this, aws_s3_bucket_versioning.this]
}

output "bucket_arn" {
  description = "ARN of that bucket."
  value       = local.bucket_arn
  depends_on  = [aws_s3_bucket.this]
}

output "key_arn" {
  description = "KMS key of the states."
  value       = aws_kms_key.this.arn
}
