locals {
  name = "${var.org}-${var.environment}"

  tags = {
    Organisation = var.org
    Environment  = var.environment
    Team         = var.team
    ManagedBy    = "terraform"
  }

  audit_name    = "${local.name}-audit"
  cluster_name  = "${local.name}-cluster"
  database_port = 5433
  cache_port    = 6379
}

module "keys" {
  source = "../../modules/keys"

  name       = local.name
  account_id = var.account_id
  region     = var.region

  administrator_role_arns = setunion([var.delivery.apply_role_arn], var.key_administrator_role_arns)
  auditor_role_arns       = [var.delivery.plan_role_arn, var.delivery.probe_role_arn]
  cluster_role_name       = local.cluster_name
  trail_name              = local.audit_name
  deletion_window_days    = 30
}

module "access_logs" {
  source = "../../modules/access-logs"

  name                      = "${local.name}-access-logs"
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

  reserved_cidr_blocks     = var.reserved_cidr_blocks
  permissions_boundary_arn = var.delivery.workload_boundary_arn
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

    ledger-migrations = {
      namespace          = "ledger"
      service_account    = "ledger-migrations"
      database_user_arns = ["${module.database.user_arn_prefix}ledger"]
    }

    collector = {
      namespace              = "observability"
      service_account        = "collector"
      metrics_workspace_arns = [module.metrics.workspace_arn]
    }

    load-balancer-controller = {
      namespace         = "kube-system"
      service_account   = "aws-load-balancer-controller"
      target_group_arns = [module.edge.target_group_arn]
    }
  }

  secrets_kms_key_arn      = module.keys.cluster_key_arn
  volumes_kms_key_arn      = module.keys.volumes_key_arn
  logs_kms_key_arn         = module.keys.logs_key_arn
  permissions_boundary_arn = var.delivery.workload_boundary_arn
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
  permissions_boundary_arn         = var.delivery.workload_boundary_arn
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
    "${local.name}-ledger" = { access_string = "on ~ledger:* resetchannels &ledger:* -@all +@read +@write +@pubsub +@transaction +@connection +eval -@dangerous" }
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

  server_access_log_bucket_name = module.access_logs.bucket_name
  logs_kms_key_arn              = module.keys.logs_key_arn
}

module "secrets" {
  source = "../../modules/secrets"

  name       = local.name
  account_id = var.account_id
  region     = var.region

  secrets = {
    ledger-session-key = { description = "Key with which the ledger signs its sessions" }
    ledger-signing-key = { description = "Private key with which the ledger signs waivers and packs" }
    ledger-webhook-key = { description = "Key under which the ledger seals the secrets of webhooks" }
  }

  reader_role_arns = {
    ledger-session-key = [module.cluster.workload_role_arns["ledger"]]
    ledger-signing-key = [module.cluster.workload_role_arns["ledger"]]
    ledger-webhook-key = [module.cluster.workload_role_arns["ledger"]]
  }

  rotation = {
    function_arn = var.secret_rotation.function_arn
    role_arn     = var.secret_rotation.role_arn
    days         = 30
  }

  kms_key_arn          = module.keys.secrets_key_arn
  recovery_window_days = 30
}

module "identity" {
  source = "../../modules/identity"

  name       = "${local.name}-identity"
  account_id = var.account_id
  region     = var.region

  domain_name              = var.domain_name
  enable_threat_protection = true

  scopes = {
    read    = "Read runs, findings, waivers and obligations"
    write   = "Record runs and what came of them"
    approve = "Write and approve waivers"
    export  = "Read and export evidence"
    manage  = "Change settings and who may do what"
  }

  machines = {
    delivery = { scopes = ["read", "write"] }
    probe    = { scopes = ["read", "write"] }
  }
}

module "registry" {
  source = "../../modules/registry"

  name       = "${local.name}-registry"
  account_id = var.account_id

  repositories     = { ledger = { kept_images = 50 } }
  puller_role_arns = [module.cluster.node_role_arn]
  pusher_role_arns = [var.delivery.apply_role_arn]
  kms_key_arn      = module.keys.registry_key_arn
}

module "audit" {
  source = "../../modules/audit"

  name       = local.audit_name
  account_id = var.account_id
  region     = var.region

  watched_bucket_name_prefix = "${local.name}-"
  unwatched_bucket_names     = [module.access_logs.bucket_name, module.edge.access_log_bucket_name]
  lock_mode                  = "GOVERNANCE"
  lock_days                  = 30
  threat_detection_features  = []

  server_access_log_bucket_name = module.access_logs.bucket_name
  kms_key_arn                   = module.keys.audit_key_arn
  logs_kms_key_arn              = module.keys.logs_key_arn
  permissions_boundary_arn      = var.delivery.workload_boundary_arn
}

module "metrics" {
  source = "../../modules/metrics"

  name       = "${local.name}-metrics"
  account_id = var.account_id
  region     = var.region

  operations_subscribers = var.operations_subscribers
  security_subscribers   = var.security_subscribers
  forwarded_topic_arns   = { database-events = module.database.events_topic_arn }

  database_instance_identifier = module.database.instance_identifier
  database_storage_floor_gib   = 4
  database_connections_ceiling = 320
  cache_node_ids               = module.cache.node_ids
  load_balancer_arn_suffix     = module.edge.load_balancer_arn_suffix
  target_group_arn_suffix      = module.edge.target_group_arn_suffix
  cluster_name                 = module.cluster.cluster_name
  node_autoscaling_group_names = module.cluster.node_autoscaling_group_names
  trail_log_group_name         = module.audit.trail_log_group_name

  kms_key_arn        = module.keys.metrics_key_arn
  alarms_kms_key_arn = module.keys.alarms_key_arn
  logs_kms_key_arn   = module.keys.logs_key_arn
}
