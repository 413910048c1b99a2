# also_fails: eks-access-mode-api, eks-addons-pinned, eks-oidc-provider-registered, eks-public-cidrs-restricted, eks-public-endpoint-off, eks-secrets-kms
resource "aws_cloudwatch_log_group" "cluster" {
  name              = "/aws/eks/ledger/cluster"
  retention_in_days = 365
  kms_key_id        = "arn:aws:kms:eu-west-1:111122223333:key/01234567-89ab-cdef-0123-456789abcdef"
}

resource "aws_eks_cluster" "this" {
  name     = "ledger"
  role_arn = "arn:aws:iam::111122223333:role/cluster"
  version  = "1.35"

  enabled_cluster_log_types = ["api", "audit", "authenticator", "controllerManager", "scheduler"]

  vpc_config {
    subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
  }

  depends_on = [aws_cloudwatch_log_group.cluster]
}
