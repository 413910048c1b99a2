# also_fails: eks-addons-pinned, eks-control-plane-logs, eks-oidc-provider-registered, eks-public-cidrs-restricted, eks-public-endpoint-off, eks-secrets-kms
resource "aws_eks_cluster" "this" {
  name     = "ledger"
  role_arn = "arn:aws:iam::111122223333:role/cluster"
  version  = "1.35"

  vpc_config {
    subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
  }

  access_config {
    authentication_mode                         = "API_AND_CONFIG_MAP"
    bootstrap_cluster_creator_admin_permissions = true
  }
}
