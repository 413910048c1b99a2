output "load_balancer_arn" {
  description = "ARN of the load balancer."
  value       = aws_lb.this.arn
}

output "load_balancer_name" {
  description = "Name of the load balancer."
  value       = aws_lb.this.name
}

output "load_balancer_arn_suffix" {
  description = "What CloudWatch calls the load balancer."
  value       = aws_lb.this.arn_suffix
}

output "load_balancer_dns_name" {
  description = "Host name that AWS gave the load balancer."
  value       = aws_lb.this.dns_name
}

output "url" {
  description = "Address of the service."
  value       = "https://${var.domain_name}"
}

output "target_group_arn" {
  description = "Target group in which the pods are registered."
  value       = aws_lb_target_group.this.arn
}

output "target_group_arn_suffix" {
  description = "What CloudWatch calls the target group."
  value       = aws_lb_target_group.this.arn_suffix
}

output "security_group_id" {
  description = "Group of the load balancer."
  value       = aws_security_group.this.id
}

output "web_acl_arn" {
  description = "ARN of the web ACL."
  value       = aws_wafv2_web_acl.this.arn
}

output "access_log_bucket_name" {
  description = "Bucket of the access logs."
  value       = aws_s3_bucket.logs.bucket
}

output "web_acl_log_group_name" {
  description = "Log group of the web ACL."
  value       = aws_cloudwatch_log_group.web_acl.name
}
