output "alarms_key_arn" {
  description = "Key for: topics of alarms."
  value       = aws_kms_key.alarms.arn
}

output "audit_key_arn" {
  description = "Key for: the audit trail."
  value       = aws_kms_key.audit.arn
}

output "cache_key_arn" {
  description = "Key for: cache data and snapshots."
  value       = aws_kms_key.cache.arn
}

output "cluster_key_arn" {
  description = "Key for: Kubernetes secrets."
  value       = aws_kms_key.cluster.arn
}

output "database_key_arn" {
  description = "Key for: database storage, snapshots, insights and events."
  value       = aws_kms_key.database.arn
}

output "logging_key_arn" {
  description = "Key for: the log domain, its delivery stream, and what could not be delivered."
  value       = aws_kms_key.logging.arn
}

output "logs_key_arn" {
  description = "Key for: CloudWatch log groups."
  value       = aws_kms_key.logs.arn
}

output "metrics_key_arn" {
  description = "Key for: the metrics workspace."
  value       = aws_kms_key.metrics.arn
}

output "registry_key_arn" {
  description = "Key for: container images."
  value       = aws_kms_key.registry.arn
}

output "secrets_key_arn" {
  description = "Key for: secrets."
  value       = aws_kms_key.secrets.arn
}

output "volumes_key_arn" {
  description = "Key for: EBS volumes of the cluster's nodes."
  value       = aws_kms_key.volumes.arn
}
