export const PROVIDER = `
terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100.0"
    }
  }
}

provider "aws" {
  region = "eu-west-1"
}
`;

/** A key that every control holds for. */
export const KEY = `
resource "aws_kms_key" "this" {
  deletion_window_in_days = 30
  enable_key_rotation     = true
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Action    = ["kms:CancelKeyDeletion", "kms:DescribeKey", "kms:EnableKeyRotation", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"]
        Resource  = "*"
        Principal = { AWS = "arn:aws:iam::123456789012:role/steward" }
      },
      {
        Effect    = "Allow"
        Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource  = "*"
        Principal = { AWS = "arn:aws:iam::123456789012:role/ledger" }
      },
    ]
  })
}
`;

/** What keeps an apply busy after the key is there; no control speaks of it. */
export const SLOW = `
resource "terraform_data" "slow" {
  depends_on = [aws_kms_key.this]

  provisioner "local-exec" {
    command = "echo $$ > pid; exec sleep 150"
  }
}
`;

/** The same key by a provider that is told where to go, so that terraform itself plans and applies it there. */
export function ownText(url: string): string {
  const provider = `
provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "standin"
  secret_key                  = "standin"
  skip_credentials_validation = true
  skip_metadata_api_check     = true

  endpoints {
    kms = "${url}"
    sts = "${url}"
  }
}
`;
  return PROVIDER.replace(/\nprovider[\s\S]+/, provider) + KEY;
}
