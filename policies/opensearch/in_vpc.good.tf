# also_fails: cw-ops-alarms, net-default-sg-locked, net-gateway-endpoint-s3, net-interface-endpoints, net-nacl-every-subnet, net-vpc-dns-on, net-vpc-flow-logs, os-at-rest, os-fine-grained-access, os-ha, os-https-modern, os-logs, os-node-to-node, os-software-current
resource "aws_vpc" "this" {
  cidr_block = "10.20.0.0/16"
}

resource "aws_subnet" "data" {
  vpc_id     = aws_vpc.this.id
  cidr_block = "10.20.4.0/24"
  tags       = { Tier = "database" }
}

resource "aws_route_table" "data" {
  vpc_id = aws_vpc.this.id
}

resource "aws_route_table_association" "data" {
  subnet_id      = aws_subnet.data.id
  route_table_id = aws_route_table.data.id
}

resource "aws_security_group" "search" {
  name        = "search"
  description = "The search domain of the ledger"
  vpc_id      = aws_vpc.this.id
}

resource "aws_opensearch_domain" "this" {
  domain_name    = "ledger"
  engine_version = "OpenSearch_2.19"

  ebs_options {
    ebs_enabled = true
    volume_size = 50
  }

  vpc_options {
    subnet_ids         = [aws_subnet.data.id]
    security_group_ids = [aws_security_group.search.id]
  }
}
