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

module "registry" {
  source = "../.."

  name       = "acme-production-registry"
  account_id = local.account_id

  repositories     = { api = { kept_images = 50 } }
  puller_role_arns = ["${local.role}/acme-production-cluster-nodes"]
  pusher_role_arns = ["${local.role}/acme-production-delivery-apply"]
  kms_key_arn      = local.key_arn
}
