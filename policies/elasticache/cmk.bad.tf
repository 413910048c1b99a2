# also_fails: cache-authenticated, cache-backups, cache-failover-multi-az, cache-in-transit, cache-log-delivery, cache-own-subnet-group, cw-ops-alarms, net-default-sg-unused
resource "aws_elasticache_replication_group" "this" {
  replication_group_id       = "sessions"
  description                = "Sessions of the ledger"
  engine                     = "redis"
  node_type                  = "cache.t4g.small"
  at_rest_encryption_enabled = true
}
