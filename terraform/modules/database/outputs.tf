output "instance_identifier" {
  description = "Identifier of the instance."
  value       = aws_db_instance.this.identifier
}

output "instance_arn" {
  description = "ARN of the instance."
  value       = aws_db_instance.this.arn
}

output "address" {
  description = "Host name of the instance."
  value       = aws_db_instance.this.address
}

output "port" {
  description = "Port of the instance."
  value       = var.port
}

output "database_name" {
  description = "Database made with the instance."
  value       = aws_db_instance.this.db_name
}

output "user_arn_prefix" {
  description = "What precedes a database user's name in the ARN that lets a role connect as that user."
  value       = "${local.arn_prefix}:rds-db:${var.region}:${var.account_id}:dbuser:${aws_db_instance.this.resource_id}/"
}

output "administrator_secret_arn" {
  description = "ARN of the secret that holds the administrator's password."
  value       = aws_db_instance.this.master_user_secret[0].secret_arn
}

output "security_group_id" {
  description = "Group of the instance."
  value       = aws_security_group.this.id
}

output "events_topic_arn" {
  description = "Topic that carries the instance's events."
  value       = aws_sns_topic.events.arn
}

output "log_group_names" {
  description = "Log groups of the instance, by log."
  value       = { for type, group in aws_cloudwatch_log_group.this : type => group.name }
}
