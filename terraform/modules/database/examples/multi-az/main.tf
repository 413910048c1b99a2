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

module "database" {
  source = "../.."

  name       = "acme-production-database"
  account_id = local.account_id
  region     = local.region

  vpc_id                    = "vpc-00000000000000000"
  subnet_ids                = ["subnet-00000000000000000", "subnet-00000000000000001", "subnet-00000000000000002"]
  client_security_group_ids = { nodes = "sg-00000000000000000" }

  instance_class        = "db.m7g.large"
  multi_az              = true
  backup_retention_days = 30
  database_name         = "api"

  kms_key_arn                      = local.key_arn
  administrator_secret_kms_key_arn = local.key_arn
  logs_kms_key_arn                 = local.key_arn
}
