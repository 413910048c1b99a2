# also_fails: eks-access-mode-api, eks-addons-pinned, eks-control-plane-logs, eks-oidc-provider-registered, eks-public-cidrs-restricted, eks-public-endpoint-off, eks-secrets-kms
resource "aws_eks_cluster" "this" {
  name     = "ledger"
  role_arn = "arn:aws:iam::111122223333:role/cluster"
  version  = "1.35"

  vpc_config {
    subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
  }
}
