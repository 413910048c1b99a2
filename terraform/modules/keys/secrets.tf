resource "aws_kms_key" "secrets" {
  description             = "Secrets"
  policy                  = data.aws_iam_policy_document.use_through["secrets"].json
  enable_key_rotation     = true
  deletion_window_in_days = var.deletion_window_days

  tags = {
    Name = "${var.name}-secrets"
  }
}

resource "aws_kms_alias" "secrets" {
  name          = "alias/${var.name}-secrets"
  target_key_id = aws_kms_key.secrets.key_id
}
