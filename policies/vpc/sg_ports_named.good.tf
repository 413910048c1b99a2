# also_fails: net-default-sg-locked, net-sg-attached, net-vpc-flow-logs
resource "aws_vpc" "this" {
  cidr_block           = "10.20.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_security_group" "clients" {
  name        = "clients"
  description = "Clients of the cache"
  vpc_id      = aws_vpc.this.id
}

resource "aws_security_group" "cache" {
  name        = "cache"
  description = "Cache"
  vpc_id      = aws_vpc.this.id
}

resource "aws_vpc_security_group_ingress_rule" "clients" {
  security_group_id            = aws_security_group.cache.id
  description                  = "Redis from its clients"
  referenced_security_group_id = aws_security_group.clients.id
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
}
