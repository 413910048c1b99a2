# also_fails: cache-authenticated, cache-backups, cache-failover-multi-az, cache-in-transit, cache-log-delivery, cache-own-subnet-group, cw-ops-alarms, kms-policy-explicit, net-default-sg-unused
resource "aws_kms_key" "this" {
  description         = "Sessions of the ledger"
  enable_key_rotation = true
}

resource "aws_elasticache_replication_group" "this" {
  replication_group_id       = "sessions"
  description                = "Sessions of the ledger"
  engine                     = "redis"
  node_type                  = "cache.t4g.small"
  at_rest_encryption_enabled = true
  kms_key_id                 = aws_kms_key.this.arn
}
