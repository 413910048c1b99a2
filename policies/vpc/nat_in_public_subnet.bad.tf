# also_fails: net-default-sg-locked, net-gateway-endpoint-s3, net-interface-endpoints, net-nacl-every-subnet, net-vpc-dns-on, net-vpc-flow-logs
resource "aws_vpc" "this" {
  cidr_block = "10.20.0.0/16"
}

resource "aws_internet_gateway" "this" {
  vpc_id = aws_vpc.this.id
}

resource "aws_subnet" "this" {
  vpc_id     = aws_vpc.this.id
  cidr_block = "10.20.0.0/24"
}

resource "aws_route_table" "this" {
  vpc_id = aws_vpc.this.id
}

resource "aws_route_table_association" "this" {
  subnet_id      = aws_subnet.this.id
  route_table_id = aws_route_table.this.id
}

resource "aws_eip" "this" {
  domain = "vpc"
}

resource "aws_nat_gateway" "this" {
  allocation_id = aws_eip.this.id
  subnet_id     = aws_subnet.this.id
  depends_on    = [aws_internet_gateway.this]
}
