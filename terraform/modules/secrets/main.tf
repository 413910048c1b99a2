data "aws_partition" "current" {}

resource "aws_secretsmanager_secret" "this" {
  for_each = var.secrets

  name                    = "${var.name}-${each.key}"
  description             = each.value.description
  kms_key_id              = var.kms_key_arn
  recovery_window_in_days = var.recovery_window_days
}

resource "aws_secretsmanager_secret_policy" "this" {
  for_each = var.secrets

  secret_arn          = aws_secretsmanager_secret.this[each.key].arn
  policy              = data.aws_iam_policy_document.this[each.key].json
  block_public_policy = true
}

resource "aws_secretsmanager_secret_rotation" "this" {
  for_each = var.rotation == null ? {} : var.secrets

  secret_id           = aws_secretsmanager_secret.this[each.key].id
  rotation_lambda_arn = var.rotation.function_arn

  rotation_rules {
    automatically_after_days = var.rotation.days
  }

  depends_on = [aws_secretsmanager_secret_policy.this]
}

data "aws_iam_policy_document" "this" {
  for_each = var.secrets

  statement {
    sid       = "Read"
    actions   = ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = var.reader_role_arns[each.key]
    }
  }

  dynamic "statement" {
    for_each = var.rotation == null ? [] : [var.rotation.role_arn]

    content {
      sid       = "Rotate"
      resources = ["*"]

      actions = [
        "secretsmanager:DescribeSecret",
        "secretsmanager:GetSecretValue",
        "secretsmanager:PutSecretValue",
        "secretsmanager:UpdateSecretVersionStage",
      ]

      principals {
        type        = "AWS"
        identifiers = [statement.value]
      }
    }
  }

  # Whatever IAM grants elsewhere, nobody else reads the value.
  statement {
    sid       = "DenyOtherReaders"
    effect    = "Deny"
    actions   = ["secretsmanager:GetSecretValue"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }

    condition {
      test     = "ArnNotEquals"
      variable = "aws:PrincipalArn"
      values   = concat(var.reader_role_arns[each.key], var.rotation == null ? [] : [var.rotation.role_arn])
    }
  }
}
