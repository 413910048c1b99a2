# Redis insists on a user called default, and whoever does not authenticate is
# that user. It is switched off, so a client that names no user gets nowhere.
resource "aws_elasticache_user" "default" {
  user_id       = "${var.name}-default"
  user_name     = "default"
  engine        = "redis"
  access_string = "off ~* -@all"

  authentication_mode {
    type = "no-password-required"
  }
}

resource "aws_elasticache_user" "client" {
  for_each = var.users

  user_id       = each.key
  user_name     = each.key
  engine        = "redis"
  access_string = each.value.access_string

  authentication_mode {
    type = "iam"
  }
}

resource "aws_elasticache_user_group" "this" {
  user_group_id = var.name
  engine        = "redis"

  user_ids = concat(
    [aws_elasticache_user.default.user_id],
    [for user in aws_elasticache_user.client : user.user_id],
  )
}
