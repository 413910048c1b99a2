# also_fails: cache-at-rest, cache-authenticated, cache-backups, cache-failover-multi-az, cache-in-transit, cache-log-delivery, cache-own-subnet-group, cw-ops-alarms, net-default-sg-unused
resource "aws_elasticache_replication_group" "this" {
  replication_group_id       = "sessions"
  description                = "Sessions of the ledger"
  engine                     = "redis"
  node_type                  = "cache.t4g.small"
  auto_minor_version_upgrade = true
}
