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

# Cheaper: what leaves the private subnets goes through one zone.
module "network" {
  source = "../.."

  name       = "acme-dev-network"
  account_id = local.account_id
  region     = local.region

  cidr_block       = "10.1.0.0/20"
  zones            = ["eu-west-1a", "eu-west-1b"]
  nat_gateways     = "single"
  database_ports   = [5433]
  logs_kms_key_arn = local.key_arn
}
