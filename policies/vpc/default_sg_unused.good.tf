# also_fails: alb-access-logs, cw-ops-alarms, net-default-sg-locked, net-vpc-flow-logs
resource "aws_vpc" "this" {
  cidr_block           = "10.20.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_security_group" "edge" {
  name        = "edge"
  description = "The balancer"
  vpc_id      = aws_vpc.this.id
}

resource "aws_lb" "this" {
  name                       = "edge"
  internal                   = true
  subnets                    = ["subnet-0a1b2c3d4e5f60718", "subnet-18f7e6d5c4b3a2910"]
  security_groups            = [aws_security_group.edge.id]
  drop_invalid_header_fields = true
  enable_deletion_protection = true
}
