resource "aws_kms_key" "logging" {
  description             = "Log domain, its delivery stream, and what could not be delivered"
  policy                  = data.aws_iam_policy_document.use_through["logging"].json
  enable_key_rotation     = true
  deletion_window_in_days = var.deletion_window_days

  tags = {
    Name = "${var.name}-logging"
  }
}

resource "aws_kms_alias" "logging" {
  name          = "alias/${var.name}-logging"
  target_key_id = aws_kms_key.logging.key_id
}
