# also_fails: net-default-sg-locked, net-nacl-no-world-admin-ports, net-vpc-dns-on, net-vpc-flow-logs
resource "aws_vpc" "this" {
  cidr_block = "10.20.0.0/16"
}

resource "aws_network_acl" "public" {
  vpc_id = aws_vpc.this.id

  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "-1"
    from_port  = 0
    to_port    = 0
    cidr_block = "0.0.0.0/0"
  }
}
