data "aws_partition" "current" {}

locals {
  arn_prefix = "arn:${data.aws_partition.current.partition}"

  # In a key policy the account's root stands for "whoever IAM lets", never for
  # everybody: each statement that names it narrows it by a condition.
  account_root_arn = "${local.arn_prefix}:iam::${var.account_id}:root"

  use_actions = [
    "kms:Decrypt",
    "kms:DescribeKey",
    "kms:Encrypt",
    "kms:GenerateDataKey",
    "kms:GenerateDataKeyWithoutPlaintext",
    "kms:ReEncryptFrom",
    "kms:ReEncryptTo",
  ]
}

# Those who manage a key cannot encrypt or decrypt with it.
data "aws_iam_policy_document" "administration" {
  statement {
    sid       = "Administer"
    resources = ["*"]

    actions = [
      "kms:CancelKeyDeletion",
      "kms:CreateAlias",
      "kms:DeleteAlias",
      "kms:DescribeKey",
      "kms:DisableKey",
      "kms:DisableKeyRotation",
      "kms:EnableKey",
      "kms:EnableKeyRotation",
      "kms:GetKeyPolicy",
      "kms:GetKeyRotationStatus",
      "kms:ListGrants",
      "kms:ListKeyPolicies",
      "kms:ListKeyRotations",
      "kms:ListResourceTags",
      "kms:PutKeyPolicy",
      "kms:RevokeGrant",
      "kms:RotateKeyOnDemand",
      "kms:ScheduleKeyDeletion",
      "kms:TagResource",
      "kms:UntagResource",
      "kms:UpdateAlias",
      "kms:UpdateKeyDescription",
    ]

    principals {
      type        = "AWS"
      identifiers = var.administrator_role_arns
    }
  }

  dynamic "statement" {
    for_each = length(var.auditor_role_arns) > 0 ? [var.auditor_role_arns] : []

    content {
      sid       = "Inspect"
      resources = ["*"]

      actions = [
        "kms:DescribeKey",
        "kms:GetKeyPolicy",
        "kms:GetKeyRotationStatus",
        "kms:ListKeyPolicies",
        "kms:ListKeyRotations",
        "kms:ListResourceTags",
      ]

      principals {
        type        = "AWS"
        identifiers = statement.value
      }
    }
  }
}

# Keys that are only ever used through a service, on behalf of a caller from this
# account whom IAM allows to. RDS keeps its administrator's password as a secret.
data "aws_iam_policy_document" "use_through" {
  for_each = {
    cache    = ["elasticache.${var.region}.amazonaws.com"]
    database = ["rds.${var.region}.amazonaws.com"]
    logging  = ["es.${var.region}.amazonaws.com", "firehose.${var.region}.amazonaws.com", "s3.${var.region}.amazonaws.com"]
    metrics  = ["aps.${var.region}.amazonaws.com"]
    registry = ["ecr.${var.region}.amazonaws.com"]
    secrets  = ["rds.${var.region}.amazonaws.com", "secretsmanager.${var.region}.amazonaws.com"]
    volumes  = ["ec2.${var.region}.amazonaws.com"]
  }

  source_policy_documents = [data.aws_iam_policy_document.administration.json]

  statement {
    sid       = "UseThroughService"
    actions   = local.use_actions
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = [local.account_root_arn]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [var.account_id]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = each.value
    }
  }

  statement {
    sid       = "GrantToService"
    actions   = ["kms:CreateGrant"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = [local.account_root_arn]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [var.account_id]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = each.value
    }

    condition {
      test     = "Bool"
      variable = "kms:GrantIsForAWSResource"
      values   = ["true"]
    }
  }
}
