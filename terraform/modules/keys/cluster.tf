resource "aws_kms_key" "cluster" {
  description             = "Kubernetes secrets"
  policy                  = data.aws_iam_policy_document.cluster.json
  enable_key_rotation     = true
  deletion_window_in_days = var.deletion_window_days

  tags = {
    Name = "${var.name}-cluster"
  }
}

resource "aws_kms_alias" "cluster" {
  name          = "alias/${var.name}-cluster"
  target_key_id = aws_kms_key.cluster.key_id
}

data "aws_iam_policy_document" "cluster" {
  source_policy_documents = [data.aws_iam_policy_document.administration.json]

  # The role is matched by name because it comes after the key: a policy cannot
  # have a principal that does not exist yet.
  statement {
    sid       = "UseByControlPlane"
    actions   = concat(local.use_actions, ["kms:ListGrants"])
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
      test     = "ArnEquals"
      variable = "aws:PrincipalArn"
      values   = ["${local.arn_prefix}:iam::${var.account_id}:role/${var.cluster_role_name}"]
    }
  }

  # EKS makes its grant in the name of whoever creates the cluster, whom IAM
  # must let; it is of no use to anybody but an AWS service.
  statement {
    sid       = "GrantToControlPlane"
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
      test     = "Bool"
      variable = "kms:GrantIsForAWSResource"
      values   = ["true"]
    }
  }
}
