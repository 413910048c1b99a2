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

module "edge" {
  source = "../.."

  name       = "acme-production-edge"
  account_id = local.account_id
  region     = local.region

  vpc_id                   = "vpc-00000000000000000"
  public_subnet_ids        = ["subnet-00000000000000000", "subnet-00000000000000001", "subnet-00000000000000002"]
  target_security_group_id = "sg-00000000000000000"
  domain_name              = "api.acme.example"
  hosted_zone_id           = "Z0123456789ABCDEFGHI"

  server_access_log_bucket_name = "acme-production-access-logs-123456789012"
  logs_kms_key_arn              = local.key_arn
}
