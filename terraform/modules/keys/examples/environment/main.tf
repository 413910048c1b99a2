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
  role       = "arn:aws:iam::123456789012:role"
}

module "keys" {
  source = "../.."

  name       = "acme-production"
  account_id = local.account_id
  region     = local.region

  administrator_role_arns = ["${local.role}/acme-production-delivery-apply", "${local.role}/acme-key-administrator"]
  auditor_role_arns       = ["${local.role}/acme-production-delivery-plan"]
  cluster_role_name       = "acme-production-cluster"
  trail_name              = "acme-production-audit"
}
