output "domain_name" {
  description = "Name of the domain."
  value       = aws_opensearch_domain.this.domain_name
}

output "domain_arn" {
  description = "ARN of the domain."
  value       = aws_opensearch_domain.this.arn
}

output "endpoint" {
  description = "Host name of the domain, inside the VPC."
  value       = aws_opensearch_domain.this.endpoint
}

output "node_count" {
  description = "Data nodes and masters together."
  value       = var.data_nodes + 3
}

output "steward_role_arn" {
  description = "Role that is the domain's master."
  value       = aws_iam_role.steward.arn
}

output "delivery_role_arn" {
  description = "Role of the delivery stream, which the master has to map to the right to write."
  value       = aws_iam_role.delivery.arn
}

output "delivery_stream_name" {
  description = "Name of the delivery stream."
  value       = aws_kinesis_firehose_delivery_stream.this.name
}

output "security_group_id" {
  description = "Group of the domain's nodes."
  value       = aws_security_group.domain.id
}

output "undelivered_bucket_name" {
  description = "Bucket of documents that the domain did not take."
  value       = aws_s3_bucket.undelivered.bucket
}

output "log_group_names" {
  description = "Log groups of the domain, by log."
  value       = { for type, group in aws_cloudwatch_log_group.domain : local.log_types[type] => group.name }
}
