# also_fails: cw-ops-alarms, eks-node-imdsv2, eks-node-volumes-encrypted
resource "aws_eks_node_group" "this" {
  cluster_name  = "ledger"
  node_role_arn = "arn:aws:iam::111122223333:role/nodes"
  subnet_ids    = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
  ami_type      = "AL2023_x86_64_STANDARD"

  scaling_config {
    min_size     = 2
    desired_size = 2
    max_size     = 4
  }

  remote_access {
    ec2_ssh_key               = "operators"
    source_security_group_ids = ["sg-0123456789abcdef0"]
  }
}
