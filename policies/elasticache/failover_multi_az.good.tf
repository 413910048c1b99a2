# also_fails: cache-at-rest, cache-authenticated, cache-in-transit
resource "aws_elasticache_replication_group" "this" {
  replication_group_id       = "sessions"
  description                = "Sessions of the ledger"
  engine                     = "redis"
  node_type                  = "cache.t4g.small"
  automatic_failover_enabled = true
  multi_az_enabled           = true
  num_cache_clusters         = 2
}
