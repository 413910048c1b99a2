# also_fails: cache-at-rest, cache-authenticated, cache-backups, cache-in-transit, cache-log-delivery, cache-own-subnet-group, cw-ops-alarms, net-default-sg-unused
resource "aws_elasticache_replication_group" "this" {
  replication_group_id       = "sessions"
  description                = "Sessions of the ledger"
  engine                     = "redis"
  node_type                  = "cache.t4g.small"
  automatic_failover_enabled = true
  multi_az_enabled           = true
  num_cache_clusters         = 2
}
