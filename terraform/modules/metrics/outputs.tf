output "workspace_arn" {
  description = "ARN of the workspace, to which samples are written."
  value       = aws_prometheus_workspace.this.arn
}

output "workspace_endpoint" {
  description = "Address of the workspace."
  value       = aws_prometheus_workspace.this.prometheus_endpoint
}

output "topic_arns" {
  description = "Topics of alarms, by whom they tell."
  value       = { for key, topic in aws_sns_topic.this : key => topic.arn }
}

output "alarm_names" {
  description = "Names of the alarms, by whom they tell."
  value = {
    operations = [for alarm in aws_cloudwatch_metric_alarm.operations : alarm.alarm_name]
    security   = [for alarm in aws_cloudwatch_metric_alarm.security : alarm.alarm_name]
  }
}
