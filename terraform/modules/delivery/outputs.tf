output "plan_role_arn" {
  description = "Role that plans, and reads the state."
  value       = aws_iam_role.plan.arn
}

output "apply_role_arn" {
  description = "Role that applies."
  value       = aws_iam_role.apply.arn
}

output "probe_role_arn" {
  description = "Role that probes."
  value       = aws_iam_role.probe.arn
}

output "workload_boundary_arn" {
  description = "Policy that has to bound every role that is delivered; without it the role that applies cannot make one."
  value       = aws_iam_policy.workload_boundary.arn
}
