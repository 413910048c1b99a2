# also_fails: alb-access-logs, alb-deletion-protection, alb-drop-invalid-headers, alb-exposure-declared, alb-waf-attached, cw-ops-alarms, net-default-sg-locked, net-gateway-endpoint-s3, net-interface-endpoints, net-nacl-every-subnet, net-sg-described, net-vpc-dns-on, net-vpc-flow-logs
resource "aws_vpc" "this" {
  cidr_block = "10.20.0.0/16"
}

resource "aws_subnet" "this" {
  for_each = { eu-west-1a = "10.20.0.0/24", eu-west-1b = "10.20.1.0/24" }

  vpc_id            = aws_vpc.this.id
  availability_zone = each.key
  cidr_block        = each.value
}

resource "aws_security_group" "load_balancer" {
  name   = "load-balancer"
  vpc_id = aws_vpc.this.id
}

resource "aws_vpc_security_group_ingress_rule" "https" {
  security_group_id = aws_security_group.load_balancer.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_lb" "this" {
  name            = "front"
  internal        = false
  subnets         = [for subnet in aws_subnet.this : subnet.id]
  security_groups = [aws_security_group.load_balancer.id]
}
