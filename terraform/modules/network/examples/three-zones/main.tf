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

module "network" {
  source = "../.."

  name       = "acme-production-network"
  account_id = local.account_id
  region     = local.region

  cidr_block       = "10.0.0.0/16"
  zones            = ["eu-west-1a", "eu-west-1b", "eu-west-1c"]
  database_ports   = [443, 5433, 6379]
  logs_kms_key_arn = local.key_arn
}
