# also_fails: eks-access-mode-api, eks-control-plane-logs, eks-network-policy-on, eks-oidc-provider-registered, eks-public-cidrs-restricted, eks-public-endpoint-off, eks-secrets-kms
resource "aws_eks_cluster" "this" {
  name     = "ledger"
  role_arn = "arn:aws:iam::111122223333:role/cluster"
  version  = "1.35"

  vpc_config {
    subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
  }
}

resource "aws_eks_addon" "coredns" {
  cluster_name  = aws_eks_cluster.this.name
  addon_name    = "coredns"
  addon_version = "v1.12.4-eksbuild.1"
}

resource "aws_eks_addon" "kube_proxy" {
  cluster_name  = aws_eks_cluster.this.name
  addon_name    = "kube-proxy"
  addon_version = "v1.35.0-eksbuild.2"
}

resource "aws_eks_addon" "vpc_cni" {
  cluster_name             = aws_eks_cluster.this.name
  addon_name               = "vpc-cni"
  service_account_role_arn = "arn:aws:iam::111122223333:role/vpc-cni"
}
