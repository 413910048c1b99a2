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

module "secrets" {
  source = "../.."

  name       = "acme-production"
  account_id = local.account_id
  region     = local.region

  secrets          = { api-session-key = { description = "Key with which the API signs its sessions" } }
  reader_role_arns = { api-session-key = ["${local.role}/acme-production-cluster-api"] }

  rotation = {
    function_arn = "arn:aws:lambda:eu-west-1:123456789012:function:acme-secret-rotation"
    role_arn     = "${local.role}/acme-secret-rotation"
  }

  kms_key_arn = local.key_arn
}
