resource "aws_kms_key" "cache" {
  description             = "Cache data and snapshots"
  policy                  = data.aws_iam_policy_document.use_through["cache"].json
  enable_key_rotation     = true
  deletion_window_in_days = var.deletion_window_days

  tags = {
    Name = "${var.name}-cache"
  }
}

resource "aws_kms_alias" "cache" {
  name          = "alias/${var.name}-cache"
  target_key_id = aws_kms_key.cache.key_id
}
