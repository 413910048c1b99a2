locals {
  name = "${var.org}-${var.environment}"

  tags = {
    Organisation = var.org
    Environment  = var.environment
    Team         = var.team
    ManagedBy    = "terraform"
  }

  delivery_name = "${local.name}-delivery"
}

module "access_logs" {
  source = "../modules/access-logs"

  name                      = "${local.name}-bootstrap"
  account_id                = var.account_id
  source_bucket_name_prefix = "${local.name}-state"
}

module "state" {
  source = "../modules/state"

  name       = "${local.name}-state"
  account_id = var.account_id
  region     = var.region

  reader_role_names       = ["${local.delivery_name}-plan"]
  writer_role_names       = ["${local.delivery_name}-apply"]
  administrator_role_arns = var.administrator_role_arns

  server_access_log_bucket_name = module.access_logs.bucket_name
}

module "delivery" {
  source = "../modules/delivery"

  name                 = local.delivery_name
  account_id           = var.account_id
  region               = var.region
  resource_name_prefix = local.name

  repository   = var.repository
  environments = var.github_environments

  state_bucket_arn  = module.state.bucket_arn
  state_kms_key_arn = module.state.key_arn
  state_key_prefix  = "${var.environment}/"

  hosted_zone_ids        = var.hosted_zone_ids
  rotation_function_arns = var.rotation_function_arns
}
