output "cluster_name" {
  description = "Name of the cluster."
  value       = aws_eks_cluster.this.name
}

output "cluster_arn" {
  description = "ARN of the cluster."
  value       = aws_eks_cluster.this.arn
}

output "cluster_endpoint" {
  description = "Address of the Kubernetes API."
  value       = aws_eks_cluster.this.endpoint
}

output "cluster_certificate_authority_data" {
  description = "Certificate authority of the Kubernetes API, in base64."
  value       = aws_eks_cluster.this.certificate_authority[0].data
}

output "control_plane_security_group_id" {
  description = "Group of the control plane's interfaces."
  value       = aws_security_group.control_plane.id
}

output "node_security_group_id" {
  description = "Group of the nodes and the pods on them; what they may reach, and what may reach them, names it."
  value       = aws_security_group.nodes.id
}

output "node_group_names" {
  description = "Names of the node groups, by key."
  value       = { for name, group in aws_eks_node_group.this : name => group.node_group_name }
}

output "node_autoscaling_group_names" {
  description = "Auto Scaling groups that EKS made for the node groups, by key."
  value       = { for name, group in aws_eks_node_group.this : name => one(flatten([for made in group.resources : made.autoscaling_groups[*].name])) }
}

output "oidc_provider_arn" {
  description = "ARN of the provider through which service accounts assume roles."
  value       = aws_iam_openid_connect_provider.this.arn
}

output "oidc_issuer" {
  description = "Issuer of the service accounts' tokens, without its scheme."
  value       = local.oidc_issuer
}

# Spelt out from the roles' names, so that a policy that admits them can be
# read in full before they exist.
output "node_role_arn" {
  description = "ARN of the nodes' role."
  value       = "${local.arn_prefix}:iam::${var.account_id}:role/${var.name}-nodes"
  depends_on  = [aws_iam_role.nodes]
}

output "workload_role_arns" {
  description = "ARNs of the workloads' roles, by workload."
  value       = { for name in keys(var.workloads) : name => "${local.arn_prefix}:iam::${var.account_id}:role/${var.name}-${name}" }
  depends_on  = [aws_iam_role.workload]
}

output "log_group_name" {
  description = "Log group of the control plane."
  value       = aws_cloudwatch_log_group.control_plane.name
}
