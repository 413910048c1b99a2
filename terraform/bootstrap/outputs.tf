output "state_bucket_name" {
  description = "Bucket of the states, for `terraform init`."
  value       = module.state.bucket_name
}

output "state_key_arn" {
  description = "KMS key of the states, for `terraform init`."
  value       = module.state.key_arn
}

output "plan_role_arn" {
  description = "Role that plans."
  value       = module.delivery.plan_role_arn
}

output "apply_role_arn" {
  description = "Role that applies; a key administrator of the environment."
  value       = module.delivery.apply_role_arn
}

output "probe_role_arn" {
  description = "Role that probes."
  value       = module.delivery.probe_role_arn
}

output "workload_boundary_arn" {
  description = "Policy that has to bound every role of the environment."
  value       = module.delivery.workload_boundary_arn
}
