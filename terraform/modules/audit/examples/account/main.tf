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

module "audit" {
  source = "../.."

  name       = "acme-production-audit"
  account_id = local.account_id
  region     = local.region

  watched_bucket_name_prefix = "acme-production-"
  unwatched_bucket_names     = ["acme-production-access-logs-123456789012"]
  lock_mode                  = "COMPLIANCE"

  server_access_log_bucket_name = "acme-production-access-logs-123456789012"
  kms_key_arn                   = local.key_arn
  logs_kms_key_arn              = local.key_arn
}
