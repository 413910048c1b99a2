output "replication_group_id" {
  description = "Id of the replication group."
  value       = aws_elasticache_replication_group.this.replication_group_id
}

# Spelt out from the names, so that a policy that admits them can be read in
# full before they exist.
output "replication_group_arn" {
  description = "ARN of the replication group."
  value       = "${local.arn_prefix}:replicationgroup:${var.name}"
  depends_on  = [aws_elasticache_replication_group.this]
}

output "node_ids" {
  description = "Ids of the nodes, under which CloudWatch keeps their metrics."
  value       = [for number in range(var.replicas + 1) : format("%s-%03d", var.name, number + 1)]
  depends_on  = [aws_elasticache_replication_group.this]
}

output "user_arns" {
  description = "ARNs of the users, by name."
  value       = { for name in keys(var.users) : name => "${local.arn_prefix}:user:${name}" }
  depends_on  = [aws_elasticache_user.client]
}

output "primary_endpoint" {
  description = "Host name of the primary."
  value       = aws_elasticache_replication_group.this.primary_endpoint_address
}

output "reader_endpoint" {
  description = "Host name that spreads reads over the replicas."
  value       = aws_elasticache_replication_group.this.reader_endpoint_address
}

output "port" {
  description = "Port of the cache."
  value       = var.port
}

output "security_group_id" {
  description = "Group of the cache's nodes."
  value       = aws_security_group.this.id
}

output "log_group_names" {
  description = "Log groups of the cache, by log type."
  value       = { for type, group in aws_cloudwatch_log_group.this : type => group.name }
}
