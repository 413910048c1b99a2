# also_fails: net-default-sg-locked, net-gateway-endpoint-s3, net-interface-endpoints, net-vpc-flow-logs
resource "aws_vpc" "this" {
  cidr_block           = "10.20.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_subnet" "data" {
  vpc_id     = aws_vpc.this.id
  cidr_block = "10.20.144.0/24"
  tags       = { Tier = "database" }
}

resource "aws_network_acl" "data" {
  vpc_id     = aws_vpc.this.id
  subnet_ids = [aws_subnet.data.id]

  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    cidr_block = "0.0.0.0/0"
    from_port  = 5432
    to_port    = 5432
  }
}
