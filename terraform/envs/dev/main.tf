locals {
  name = "${var.org}-${var.environment}"

  tags = {
    Organisation = var.org
    Environment  = var.environment
    Team         = var.team
    ManagedBy    = "terraform"
  }

  cluster_name  = "${local.name}-cluster"
  database_port = 5433
  cache_port    = 6379
}

module "keys" {
  source = "../../modules/keys"

  name       = local.name
  account_id = var.account_id
  region     = var.region

  administrator_role_arns = var.key_administrator_role_arns
  cluster_role_name       = local.cluster_name
  deletion_window_days    = 30
}

module "logging" {
  source = "../../modules/logging"

  name                      = "${local.name}-logging"
  account_id                = var.account_id
  source_bucket_name_prefix = local.name
}

module "network" {
  source = "../../modules/network"

  name       = "${local.name}-network"
  account_id = var.account_id
  region     = var.region

  cidr_block       = var.vpc_cidr_block
  zones            = var.zones
  nat_gateways     = "single"
  database_ports   = [local.database_port, local.cache_port]
  logs_kms_key_arn = module.keys.logs_key_arn
}

module "cluster" {
  source = "../../modules/cluster"

  name       = local.cluster_name
  account_id = var.account_id
  region     = var.region
  tags       = local.tags

  vpc_id             = module.network.vpc_id
  private_subnet_ids = module.network.private_subnet_ids

  kubernetes_version = var.kubernetes_version
  addon_versions = {
    coredns    = "v1.12.4-eksbuild.1"
    kube_proxy = "v1.34.0-eksbuild.2"
    vpc_cni    = "v1.20.4-eksbuild.1"
  }

  endpoint_public_access  = false
  administrator_role_arns = var.cluster_administrator_role_arns

  node_groups = {
    general = {
      instance_types = ["t3.large"]
      min_size       = 2
      desired_size   = 2
      max_size       = 4
    }
  }

  workloads = {
    ledger = {
      namespace            = "ledger"
      service_account      = "ledger"
      secret_arns          = values(module.secrets.secret_arn_patterns)
      secrets_kms_key_arns = [module.keys.secrets_key_arn]
      database_user_arns   = ["${module.database.user_arn_prefix}ledger"]
      cache_arns           = [module.cache.replication_group_arn, module.cache.user_arns["${local.name}-ledger"]]
    }

    load-balancer-controller = {
      namespace         = "kube-system"
      service_account   = "aws-load-balancer-controller"
      target_group_arns = [module.edge.target_group_arn]
    }
  }

  secrets_kms_key_arn = module.keys.cluster_key_arn
  volumes_kms_key_arn = module.keys.volumes_key_arn
  logs_kms_key_arn    = module.keys.logs_key_arn
}

module "database" {
  source = "../../modules/database"

  name       = "${local.name}-database"
  account_id = var.account_id
  region     = var.region

  vpc_id                    = module.network.vpc_id
  subnet_ids                = module.network.database_subnet_ids
  client_security_group_ids = { nodes = module.cluster.node_security_group_id }

  engine_version             = "17"
  instance_class             = "db.t4g.medium"
  multi_az                   = false
  allocated_storage_gib      = 20
  max_allocated_storage_gib  = 100
  backup_retention_days      = 7
  enable_deletion_protection = true
  database_name              = "ledger"
  port                       = local.database_port

  kms_key_arn                      = module.keys.database_key_arn
  administrator_secret_kms_key_arn = module.keys.secrets_key_arn
  logs_kms_key_arn                 = module.keys.logs_key_arn
}

module "cache" {
  source = "../../modules/cache"

  name       = "${local.name}-cache"
  account_id = var.account_id
  region     = var.region

  vpc_id                    = module.network.vpc_id
  subnet_ids                = module.network.database_subnet_ids
  client_security_group_ids = { nodes = module.cluster.node_security_group_id }

  engine_version          = "7.1"
  node_type               = "cache.t4g.small"
  replicas                = 1
  multi_az                = true
  snapshot_retention_days = 7
  port                    = local.cache_port

  users = {
    "${local.name}-ledger" = { access_string = "on ~ledger:* resetchannels &ledger:* -@all +@read +@write +@pubsub +@transaction +@connection -@dangerous" }
  }

  kms_key_arn      = module.keys.cache_key_arn
  logs_kms_key_arn = module.keys.logs_key_arn
}

module "edge" {
  source = "../../modules/edge"

  name       = "${local.name}-edge"
  account_id = var.account_id
  region     = var.region

  vpc_id                     = module.network.vpc_id
  public_subnet_ids          = module.network.public_subnet_ids
  target_security_group_id   = module.cluster.node_security_group_id
  domain_name                = var.domain_name
  hosted_zone_id             = var.hosted_zone_id
  enable_deletion_protection = true
  rate_limit                 = 2000

  server_access_log_bucket_name = module.logging.bucket_name
  logs_kms_key_arn              = module.keys.logs_key_arn
}

module "secrets" {
  source = "../../modules/secrets"

  name       = local.name
  account_id = var.account_id
  region     = var.region

  secrets = {
    ledger-session-key = { description = "Key with which the ledger signs its sessions" }
  }

  reader_role_arns = {
    ledger-session-key = [module.cluster.workload_role_arns["ledger"]]
  }

  rotation = {
    function_arn = var.secret_rotation.function_arn
    role_arn     = var.secret_rotation.role_arn
    days         = 30
  }

  kms_key_arn          = module.keys.secrets_key_arn
  recovery_window_days = 30
}
