# also_fails: cw-ops-alarms, eks-node-imdsv2, eks-node-volumes-encrypted, eks-nodegroup-scaling-and-zones, net-default-sg-locked, net-gateway-endpoint-s3, net-interface-endpoints, net-nacl-every-subnet, net-tiers-span-azs, net-vpc-dns-on, net-vpc-flow-logs
resource "aws_vpc" "this" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "nodes" {
  vpc_id                  = aws_vpc.this.id
  cidr_block              = "10.0.0.0/20"
  availability_zone       = "eu-west-1a"
  map_public_ip_on_launch = false
}

resource "aws_route_table" "nodes" {
  vpc_id = aws_vpc.this.id
}

resource "aws_route_table_association" "nodes" {
  subnet_id      = aws_subnet.nodes.id
  route_table_id = aws_route_table.nodes.id
}

resource "aws_eks_node_group" "this" {
  cluster_name  = "ledger"
  node_role_arn = "arn:aws:iam::111122223333:role/nodes"
  subnet_ids    = [aws_subnet.nodes.id]

  scaling_config {
    min_size     = 2
    desired_size = 2
    max_size     = 4
  }
}
