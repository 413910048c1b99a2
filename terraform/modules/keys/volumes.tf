locals {
  autoscaling_role_arn = "${local.arn_prefix}:iam::${var.account_id}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling"
}

resource "aws_kms_key" "volumes" {
  description             = "EBS volumes of the cluster's nodes"
  policy                  = data.aws_iam_policy_document.volumes.json
  enable_key_rotation     = true
  deletion_window_in_days = var.deletion_window_days

  tags = {
    Name = "${var.name}-volumes"
  }
}

resource "aws_kms_alias" "volumes" {
  name          = "alias/${var.name}-volumes"
  target_key_id = aws_kms_key.volumes.key_id
}

data "aws_iam_policy_document" "volumes" {
  source_policy_documents = [data.aws_iam_policy_document.use_through["volumes"].json]

  # Auto Scaling launches the nodes under its service-linked role, which no
  # policy of ours can be attached to: the key has to name it.
  statement {
    sid       = "UseByAutoScaling"
    actions   = local.use_actions
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = [local.autoscaling_role_arn]
    }
  }

  statement {
    sid       = "GrantByAutoScaling"
    actions   = ["kms:CreateGrant"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = [local.autoscaling_role_arn]
    }

    condition {
      test     = "Bool"
      variable = "kms:GrantIsForAWSResource"
      values   = ["true"]
    }
  }
}
