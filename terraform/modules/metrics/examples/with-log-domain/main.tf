terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }
}

provider "aws" {
  region = local.region

  default_tags {
    tags = {
      Organisation = "acme"
      Environment  = "production"
      ManagedBy    = "terraform"
    }
  }
}

locals {
  account_id = "123456789012"
  region     = "eu-west-1"
  key_arn    = "arn:aws:kms:eu-west-1:123456789012:key/00000000-0000-0000-0000-000000000000"
}

module "metrics" {
  source = "../.."

  name       = "acme-production-metrics"
  account_id = local.account_id
  region     = local.region

  operations_subscribers = { on-call = { protocol = "https", endpoint = "https://pager.acme.example/aws" } }
  security_subscribers   = { security = { protocol = "email", endpoint = "security@acme.example" } }

  database_instance_identifier = "acme-production-database"
  database_storage_floor_gib   = 20
  database_connections_ceiling = 700
  cache_node_ids               = ["acme-production-cache-001", "acme-production-cache-002"]
  load_balancer_arn_suffix     = "app/acme-production-edge/0000000000000000"
  target_group_arn_suffix      = "targetgroup/acme-production-edge-8443/0000000000000000"
  cluster_name                 = "acme-production-cluster"
  node_autoscaling_group_names = { general = "eks-acme-production-cluster-general-00000000" }
  trail_log_group_name         = "/aws/cloudtrail/acme-production-audit"

  log_domain = {
    name                 = "acme-production-logging"
    node_count           = 6
    delivery_stream_name = "acme-production-logging"
  }

  kms_key_arn        = local.key_arn
  alarms_kms_key_arn = local.key_arn
  logs_kms_key_arn   = local.key_arn
}
