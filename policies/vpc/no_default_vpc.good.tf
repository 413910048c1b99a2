# also_fails: net-default-sg-locked, net-sg-attached, net-vpc-flow-logs
resource "aws_vpc" "this" {
  cidr_block           = "10.20.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_security_group" "this" {
  name        = "app"
  description = "The application"
  vpc_id      = aws_vpc.this.id
}
