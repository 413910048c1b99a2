# also_fails: alb-access-logs, alb-deletion-protection, alb-drop-invalid-headers, alb-waf-attached, cw-ops-alarms, net-default-sg-locked, net-default-sg-unused, net-gateway-endpoint-s3, net-interface-endpoints, net-nacl-every-subnet, net-vpc-dns-on, net-vpc-flow-logs
resource "aws_vpc" "this" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "private" {
  for_each = { "eu-west-1a" = "10.0.0.0/24", "eu-west-1b" = "10.0.1.0/24" }

  vpc_id            = aws_vpc.this.id
  cidr_block        = each.value
  availability_zone = each.key
}

resource "aws_lb" "this" {
  name     = "ledger"
  internal = false
  subnets  = [for subnet in aws_subnet.private : subnet.id]
}
