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
      Environment  = "dev"
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

  name       = "acme-dev-metrics"
  account_id = local.account_id
  region     = local.region

  operations_subscribers = { on-call = { protocol = "https", endpoint = "https://pager.acme.example/aws" } }
  security_subscribers   = { security = { protocol = "email", endpoint = "security@acme.example" } }

  database_instance_identifier = "acme-dev-database"
  database_storage_floor_gib   = 20
  database_connections_ceiling = 700
  cache_node_ids               = ["acme-dev-cache-001", "acme-dev-cache-002"]
  load_balancer_arn_suffix     = "app/acme-dev-edge/0000000000000000"
  target_group_arn_suffix      = "targetgroup/acme-dev-edge-8443/0000000000000000"
  cluster_name                 = "acme-dev-cluster"
  node_autoscaling_group_names = { general = "eks-acme-dev-cluster-general-00000000" }
  trail_log_group_name         = "/aws/cloudtrail/acme-dev-audit"

  kms_key_arn        = local.key_arn
  alarms_kms_key_arn = local.key_arn
  logs_kms_key_arn   = local.key_arn
}
