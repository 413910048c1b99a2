# also_fails: cache-at-rest, cache-authenticated, cache-failover-multi-az
resource "aws_elasticache_replication_group" "this" {
  replication_group_id       = "sessions"
  description                = "Sessions of the ledger"
  engine                     = "redis"
  node_type                  = "cache.t4g.small"
  transit_encryption_enabled = false
}
