locals {
  resource_server_identifier = "https://${var.domain_name}"

  scope_names = { for scope in keys(var.scopes) : scope => "${local.resource_server_identifier}/${scope}" }

  # The ledger's roles. Who is in several groups has the rights of the first.
  groups = {
    admin    = { precedence = 1, description = "Changes settings and who may do what, and all that operators may" }
    operator = { precedence = 2, description = "Records runs, writes and approves waivers, and all that auditors may" }
    auditor  = { precedence = 3, description = "Reads and exports evidence, and all that viewers may" }
    viewer   = { precedence = 4, description = "Reads runs, findings, waivers and obligations" }
  }
}

resource "aws_cognito_user_pool" "this" {
  name                = var.name
  user_pool_tier      = var.enable_threat_protection ? "PLUS" : "ESSENTIALS"
  deletion_protection = var.enable_deletion_protection ? "ACTIVE" : "INACTIVE"

  username_attributes      = ["email"]
  auto_verified_attributes = ["email"]
  mfa_configuration        = "ON"

  username_configuration {
    case_sensitive = false
  }

  software_token_mfa_configuration {
    enabled = true
  }

  password_policy {
    minimum_length                   = 14
    require_lowercase                = true
    require_uppercase                = true
    require_numbers                  = true
    require_symbols                  = true
    password_history_size            = 24
    temporary_password_validity_days = 3
  }

  # Nobody signs up: people are invited.
  admin_create_user_config {
    allow_admin_create_user_only = true
  }

  account_recovery_setting {
    recovery_mechanism {
      name     = "verified_email"
      priority = 1
    }
  }

  user_attribute_update_settings {
    attributes_require_verification_before_update = ["email"]
  }

  dynamic "user_pool_add_ons" {
    for_each = var.enable_threat_protection ? [true] : []

    content {
      advanced_security_mode = "ENFORCED"
    }
  }
}

resource "aws_cognito_user_pool_domain" "this" {
  domain       = "${var.name}-${var.account_id}"
  user_pool_id = aws_cognito_user_pool.this.id
}

resource "aws_cognito_user_group" "this" {
  for_each = local.groups

  name         = each.key
  description  = each.value.description
  precedence   = each.value.precedence
  user_pool_id = aws_cognito_user_pool.this.id
}

resource "aws_cognito_resource_server" "this" {
  name         = var.name
  identifier   = local.resource_server_identifier
  user_pool_id = aws_cognito_user_pool.this.id

  dynamic "scope" {
    for_each = var.scopes

    content {
      scope_name        = scope.key
      scope_description = scope.value
    }
  }
}
