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

module "state" {
  source = "../.."

  name       = "acme-production-state"
  account_id = local.account_id
  region     = local.region

  reader_role_names       = ["acme-production-delivery-plan"]
  writer_role_names       = ["acme-production-delivery-apply"]
  administrator_role_arns = ["${local.role}/acme-platform"]

  server_access_log_bucket_name = "acme-production-bootstrap-123456789012"
}
