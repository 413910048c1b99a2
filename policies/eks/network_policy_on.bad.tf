resource "aws_eks_addon" "vpc_cni" {
  cluster_name             = "ledger"
  addon_name               = "vpc-cni"
  addon_version            = "v1.20.4-eksbuild.2"
  service_account_role_arn = "arn:aws:iam::111122223333:role/vpc-cni"
}
