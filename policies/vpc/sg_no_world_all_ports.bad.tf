# also_fails: net-default-sg-locked, net-sg-attached, net-sg-described, net-sg-no-world-admin-ports, net-sg-no-world-data-ports, net-sg-world-ingress-only-at-edge, net-vpc-dns-on, net-vpc-flow-logs
resource "aws_vpc" "this" {
  cidr_block = "10.20.0.0/16"
}

resource "aws_security_group" "load_balancer" {
  name   = "load-balancer"
  vpc_id = aws_vpc.this.id
}

resource "aws_vpc_security_group_ingress_rule" "https" {
  security_group_id = aws_security_group.load_balancer.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "-1"
}
