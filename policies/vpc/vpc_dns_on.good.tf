# also_fails: net-default-sg-locked, net-vpc-flow-logs
resource "aws_vpc" "this" {
  cidr_block           = "10.20.0.0/16"
  enable_dns_hostnames = true
}
