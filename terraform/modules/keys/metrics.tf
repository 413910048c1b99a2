resource "aws_kms_key" "metrics" {
  description             = "Metrics workspace"
  policy                  = data.aws_iam_policy_document.use_through["metrics"].json
  enable_key_rotation     = true
  deletion_window_in_days = var.deletion_window_days

  tags = {
    Name = "${var.name}-metrics"
  }
}

resource "aws_kms_alias" "metrics" {
  name          = "alias/${var.name}-metrics"
  target_key_id = aws_kms_key.metrics.key_id
}
