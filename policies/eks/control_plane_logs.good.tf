# also_fails: eks-access-mode-api, eks-addons-pinned, eks-log-group-declared, eks-oidc-provider-registered, eks-public-cidrs-restricted, eks-public-endpoint-off, eks-secrets-kms, eks-supported-version
resource "aws_eks_cluster" "this" {
  name                      = "ledger"
  role_arn                  = "arn:aws:iam::111122223333:role/cluster"
  enabled_cluster_log_types = ["api", "audit", "authenticator", "controllerManager", "scheduler"]

  vpc_config {
    subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
  }
}
