output "secret_arns" {
  description = "ARNs of the secrets, by name."
  value       = { for name, secret in aws_secretsmanager_secret.this : name => secret.arn }
}

output "secret_arn_patterns" {
  description = "Patterns that match the secrets' ARNs, by name, for policies written before Secrets Manager has chosen the last six characters."
  value       = { for name in keys(var.secrets) : name => "arn:${data.aws_partition.current.partition}:secretsmanager:${var.region}:${var.account_id}:secret:${var.name}-${name}-??????" }
}

output "secret_names" {
  description = "Names of the secrets, by the name given here."
  value       = { for name, secret in aws_secretsmanager_secret.this : name => secret.name }
}
