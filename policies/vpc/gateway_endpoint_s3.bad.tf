# also_fails: net-default-sg-locked, net-interface-endpoints, net-nacl-every-subnet, net-tiers-span-azs, net-vpc-flow-logs
resource "aws_vpc" "this" {
  cidr_block           = "10.20.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_subnet" "private" {
  vpc_id            = aws_vpc.this.id
  cidr_block        = "10.20.0.0/24"
  availability_zone = "eu-west-1a"
  tags              = { Tier = "private" }
}

resource "aws_route_table" "private" {
  vpc_id = aws_vpc.this.id
}

resource "aws_route_table_association" "private" {
  subnet_id      = aws_subnet.private.id
  route_table_id = aws_route_table.private.id
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id       = aws_vpc.this.id
  service_name = "com.amazonaws.eu-west-1.s3"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "*"
      Resource  = "*"
      Principal = "*"
      Condition = { StringEquals = { "aws:PrincipalAccount" = "123456789012" } }
    }]
  })
}
