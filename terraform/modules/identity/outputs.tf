output "user_pool_id" {
  description = "Id of the user pool."
  value       = aws_cognito_user_pool.this.id
}

output "issuer" {
  description = "Issuer of the tokens; its keys are under `/.well-known/jwks.json`."
  value       = "https://${aws_cognito_user_pool.this.endpoint}"
}

output "sign_in_url" {
  description = "Where people sign in and tokens are issued."
  value       = "https://${aws_cognito_user_pool_domain.this.domain}.auth.${var.region}.amazoncognito.com"
}

output "page_client_id" {
  description = "Client id of the page."
  value       = aws_cognito_user_pool_client.page.id
}

output "machine_client_ids" {
  description = "Client ids of the machines, by name. Their secrets are read from Cognito by whoever runs them."
  value       = { for name, client in aws_cognito_user_pool_client.machine : name => client.id }
}

output "resource_server_identifier" {
  description = "What stands before each scope's name in tokens."
  value       = local.resource_server_identifier
}

output "scope_names" {
  description = "Full names of the scopes, as they stand in tokens, by name."
  value       = local.scope_names
}

output "group_names" {
  description = "Groups of people; the ledger's roles are called the same."
  value       = [for group in aws_cognito_user_group.this : group.name]
}
