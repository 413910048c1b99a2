# also_fails: cache-at-rest, cache-authenticated, cache-backups, cache-failover-multi-az, cache-in-transit, cache-own-subnet-group, cw-ops-alarms, net-default-sg-unused
resource "aws_elasticache_replication_group" "this" {
  replication_group_id = "sessions"
  description          = "Sessions of the ledger"
  engine               = "redis"
  node_type            = "cache.t4g.small"
  engine_version       = "7.1"

  log_delivery_configuration {
    log_type         = "engine-log"
    log_format       = "json"
    destination_type = "cloudwatch-logs"
    destination      = "/aws/elasticache/sessions/engine"
  }

  log_delivery_configuration {
    log_type         = "slow-log"
    log_format       = "json"
    destination_type = "cloudwatch-logs"
    destination      = "/aws/elasticache/sessions/slow"
  }
}
