resource "aws_kms_key" "registry" {
  description             = "Container images"
  policy                  = data.aws_iam_policy_document.use_through["registry"].json
  enable_key_rotation     = true
  deletion_window_in_days = var.deletion_window_days

  tags = {
    Name = "${var.name}-registry"
  }
}

resource "aws_kms_alias" "registry" {
  name          = "alias/${var.name}-registry"
  target_key_id = aws_kms_key.registry.key_id
}
