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

module "cluster" {
  source = "../.."

  name       = "acme-production-cluster"
  account_id = local.account_id
  region     = local.region

  vpc_id             = "vpc-00000000000000000"
  private_subnet_ids = ["subnet-00000000000000000", "subnet-00000000000000001", "subnet-00000000000000002"]

  kubernetes_version = "1.34"
  addon_versions = {
    coredns    = "v1.12.4-eksbuild.1"
    kube_proxy = "v1.34.0-eksbuild.2"
    vpc_cni    = "v1.20.4-eksbuild.1"
  }

  administrator_role_arns = ["${local.role}/acme-platform"]

  node_groups = {
    general = { instance_types = ["m7i.large"], min_size = 3, desired_size = 3, max_size = 9 }
  }

  workloads = {
    api = {
      namespace            = "api"
      service_account      = "api"
      secret_arns          = ["arn:aws:secretsmanager:eu-west-1:123456789012:secret:acme-production-api-??????"]
      secrets_kms_key_arns = [local.key_arn]
    }
  }

  secrets_kms_key_arn = local.key_arn
  volumes_kms_key_arn = local.key_arn
  logs_kms_key_arn    = local.key_arn
}
