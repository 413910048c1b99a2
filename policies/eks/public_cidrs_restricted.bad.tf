# also_fails: eks-access-mode-api, eks-addons-pinned, eks-control-plane-logs, eks-oidc-provider-registered, eks-public-endpoint-off, eks-secrets-kms, eks-supported-version
resource "aws_eks_cluster" "this" {
  name     = "ledger"
  role_arn = "arn:aws:iam::111122223333:role/cluster"

  vpc_config {
    subnet_ids             = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
    endpoint_public_access = true
    public_access_cidrs    = ["0.0.0.0/0"]
  }
}
