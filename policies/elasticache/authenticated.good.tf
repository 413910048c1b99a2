# also_fails: cache-at-rest, cache-backups, cache-failover-multi-az, cache-log-delivery, cache-own-subnet-group, cw-ops-alarms, net-default-sg-unused
resource "aws_elasticache_user" "default" {
  user_id              = "sessions-default"
  user_name            = "default"
  engine               = "redis"
  access_string        = "off -@all"
  no_password_required = true
}

resource "aws_elasticache_user" "ledger" {
  user_id       = "ledger"
  user_name     = "ledger"
  engine        = "redis"
  access_string = "on ~* +@all"

  authentication_mode {
    type = "iam"
  }
}

resource "aws_elasticache_user_group" "this" {
  user_group_id = "sessions"
  engine        = "redis"
  user_ids      = [aws_elasticache_user.default.user_id, aws_elasticache_user.ledger.user_id]
}

resource "aws_elasticache_replication_group" "this" {
  replication_group_id       = "sessions"
  description                = "Sessions of the ledger"
  engine                     = "redis"
  node_type                  = "cache.t4g.small"
  transit_encryption_enabled = true
  user_group_ids             = [aws_elasticache_user_group.this.user_group_id]
}
