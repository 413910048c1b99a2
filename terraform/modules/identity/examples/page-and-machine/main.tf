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
}

module "identity" {
  source = "../.."

  name       = "acme-production-identity"
  account_id = local.account_id
  region     = local.region

  domain_name = "api.acme.example"

  scopes = {
    read  = "Read orders"
    write = "Place orders"
  }

  machines = {
    importer = { scopes = ["write"] }
  }
}
