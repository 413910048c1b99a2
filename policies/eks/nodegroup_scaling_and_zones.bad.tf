# also_fails: cw-ops-alarms, eks-node-imdsv2, eks-node-volumes-encrypted, net-default-sg-locked, net-gateway-endpoint-s3, net-interface-endpoints, net-nacl-every-subnet, net-vpc-dns-on, net-vpc-flow-logs
resource "aws_vpc" "this" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "nodes" {
  for_each = { eu-west-1a = "10.0.0.0/20", eu-west-1b = "10.0.16.0/20" }

  vpc_id            = aws_vpc.this.id
  cidr_block        = each.value
  availability_zone = each.key
}

resource "aws_eks_node_group" "this" {
  cluster_name  = "ledger"
  node_role_arn = "arn:aws:iam::111122223333:role/nodes"
  subnet_ids    = [aws_subnet.nodes["eu-west-1a"].id]
  ami_type      = "AL2023_x86_64_STANDARD"

  scaling_config {
    min_size     = 1
    desired_size = 2
    max_size     = 2
  }
}
