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
  role       = "arn:aws:iam::123456789012:role"
}

module "logging" {
  source = "../.."

  name       = "acme-production-logging"
  account_id = local.account_id
  region     = local.region

  vpc_id                    = "vpc-00000000000000000"
  subnet_ids                = ["subnet-00000000000000000", "subnet-00000000000000001", "subnet-00000000000000002"]
  client_security_group_ids = { nodes = "sg-00000000000000000" }
  delivery_subnet_ids       = ["subnet-00000000000000003", "subnet-00000000000000004"]
  administrator_role_arns   = ["${local.role}/acme-platform"]

  instance_type   = "r7g.large.search"
  volume_size_gib = 200

  shipped_log_groups = {
    control-plane = "/aws/eks/acme-production-cluster/cluster"
  }

  server_access_log_bucket_name = "acme-production-access-logs-123456789012"
  kms_key_arn                   = local.key_arn
  logs_kms_key_arn              = local.key_arn
}
