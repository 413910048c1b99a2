# also_fails: cache-at-rest, cache-authenticated, cache-backups, cache-failover-multi-az, cache-in-transit, cache-log-delivery, cw-ops-alarms, net-default-sg-locked, net-default-sg-unused, net-gateway-endpoint-s3, net-interface-endpoints, net-nacl-every-subnet, net-tiers-span-azs, net-vpc-dns-on, net-vpc-flow-logs
resource "aws_vpc" "this" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_route_table" "this" {
  vpc_id = aws_vpc.this.id
}

resource "aws_subnet" "cache" {
  vpc_id            = aws_vpc.this.id
  cidr_block        = "10.0.0.0/24"
  availability_zone = "eu-west-1a"
}

resource "aws_route_table_association" "cache" {
  subnet_id      = aws_subnet.cache.id
  route_table_id = aws_route_table.this.id
}

resource "aws_elasticache_subnet_group" "this" {
  name       = "sessions"
  subnet_ids = [aws_subnet.cache.id]
}

resource "aws_elasticache_replication_group" "this" {
  replication_group_id = "sessions"
  description          = "Sessions of the ledger"
  engine               = "redis"
  node_type            = "cache.t4g.small"
  subnet_group_name    = aws_elasticache_subnet_group.this.name
}
