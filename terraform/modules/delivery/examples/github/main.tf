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

module "delivery" {
  source = "../.."

  name                 = "acme-production-delivery"
  account_id           = local.account_id
  region               = local.region
  resource_name_prefix = "acme-production"

  repository   = "acme/infrastructure"
  environments = { plan = "production-plan", apply = "production", probe = "production-probe" }

  state_bucket_arn  = "arn:aws:s3:::acme-production-state-123456789012"
  state_kms_key_arn = local.key_arn
  state_key_prefix  = "production/"

  hosted_zone_ids = ["Z0123456789ABCDEFGHI"]
}
