# also_fails: eks-access-mode-api, eks-addons-pinned, eks-control-plane-logs, eks-oidc-provider-registered, eks-public-cidrs-restricted, eks-public-endpoint-off, eks-supported-version, kms-policy-explicit
resource "aws_kms_key" "secrets" {
  description         = "Secrets of the cluster"
  enable_key_rotation = true
}

resource "aws_eks_cluster" "this" {
  name     = "ledger"
  role_arn = "arn:aws:iam::111122223333:role/cluster"

  vpc_config {
    subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
  }

  encryption_config {
    resources = ["secrets"]

    provider {
      key_arn = aws_kms_key.secrets.arn
    }
  }
}
