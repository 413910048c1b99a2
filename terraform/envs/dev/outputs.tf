output "region" {
  description = "Region of this environment."
  value       = var.region
}

output "url" {
  description = "Address of the ledger."
  value       = module.edge.url
}

output "vpc_id" {
  description = "Id of the VPC."
  value       = module.network.vpc_id
}

output "subnet_cidr_blocks" {
  description = "IPv4 ranges of the subnets, by tier."
  value = {
    public   = module.network.public_subnet_cidr_blocks
    private  = module.network.private_subnet_cidr_blocks
    database = module.network.database_subnet_cidr_blocks
  }
}

output "nat_public_ips" {
  description = "Addresses from which the cluster appears on the internet."
  value       = module.network.nat_public_ips
}

output "cluster_name" {
  description = "Name of the cluster."
  value       = module.cluster.cluster_name
}

output "cluster_endpoint" {
  description = "Address of the Kubernetes API, inside the VPC."
  value       = module.cluster.cluster_endpoint
}

output "ledger_role_arn" {
  description = "Role that the ledger's service account assumes."
  value       = module.cluster.workload_role_arns["ledger"]
}

output "ledger_migrations_role_arn" {
  description = "Role that migrates the database, and can do nothing else."
  value       = module.cluster.workload_role_arns["ledger-migrations"]
}

output "collector_role_arn" {
  description = "Role that the collector's service account assumes."
  value       = module.cluster.workload_role_arns["collector"]
}

output "database_address" {
  description = "Host name of the database."
  value       = module.database.address
}

output "database_port" {
  description = "Port of the database."
  value       = module.database.port
}

output "database_name" {
  description = "Database that the ledger keeps its tables in."
  value       = module.database.database_name
}

output "database_events_topic_arn" {
  description = "Topic that carries the database's events."
  value       = module.database.events_topic_arn
}

output "cache_primary_endpoint" {
  description = "Host name of the cache's primary."
  value       = module.cache.primary_endpoint
}

output "cache_name" {
  description = "Name of the cache, for which tokens to sign in are made."
  value       = module.cache.replication_group_id
}

output "cache_port" {
  description = "Port of the cache."
  value       = module.cache.port
}

output "cache_user" {
  description = "User as whom the ledger signs in to the cache."
  value       = "${local.name}-ledger"
}

output "target_group_arn" {
  description = "Target group in which the ledger's pods are registered."
  value       = module.edge.target_group_arn
}

output "secret_names" {
  description = "Names of the secrets, by what they are for."
  value       = module.secrets.secret_names
}

output "token_issuer" {
  description = "Issuer of the tokens that the ledger accepts."
  value       = module.identity.issuer
}

output "token_resource" {
  description = "Identifier that stands before each scope in the tokens."
  value       = module.identity.resource_server_identifier
}

output "page_client_id" {
  description = "Client with which the page signs people in."
  value       = module.identity.page_client_id
}

output "machine_client_ids" {
  description = "Clients with which programs sign in, by name."
  value       = module.identity.machine_client_ids
}

output "repository_urls" {
  description = "Where the ledger's images are pushed to, by repository."
  value       = module.registry.repository_urls
}

output "metrics_workspace_endpoint" {
  description = "Address to which the collector writes samples."
  value       = module.metrics.workspace_endpoint
}
