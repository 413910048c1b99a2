resource "aws_iam_openid_connect_provider" "this" {
  url            = aws_eks_cluster.this.identity[0].oidc[0].issuer
  client_id_list = ["sts.amazonaws.com"]

  tags = {
    Name = var.name
  }
}

locals {
  oidc_issuer = trimprefix(aws_eks_cluster.this.identity[0].oidc[0].issuer, "https://")
}

resource "aws_iam_role" "vpc_cni" {
  name                 = "${var.name}-vpc-cni"
  description          = "VPC CNI add-on of ${var.name}"
  assume_role_policy   = data.aws_iam_policy_document.vpc_cni_trust.json
  permissions_boundary = var.permissions_boundary_arn
}

resource "aws_iam_role_policy_attachment" "vpc_cni" {
  role       = aws_iam_role.vpc_cni.name
  policy_arn = "${local.managed_policy_prefix}/AmazonEKS_CNI_Policy"
}

data "aws_iam_policy_document" "vpc_cni_trust" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = [aws_iam_openid_connect_provider.this.arn]
    }

    condition {
      test     = "StringEquals"
      variable = "${local.oidc_issuer}:sub"
      values   = ["system:serviceaccount:kube-system:aws-node"]
    }

    condition {
      test     = "StringEquals"
      variable = "${local.oidc_issuer}:aud"
      values   = ["sts.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "workload" {
  for_each = var.workloads

  name                 = "${var.name}-${each.key}"
  description          = "Workload ${each.key} in namespace ${each.value.namespace}"
  assume_role_policy   = data.aws_iam_policy_document.workload_trust[each.key].json
  permissions_boundary = var.permissions_boundary_arn
}

resource "aws_iam_role_policy" "workload" {
  for_each = {
    for name, workload in var.workloads : name => workload
    if length(concat(workload.secret_arns, workload.database_user_arns, workload.cache_arns, workload.target_group_arns, workload.metrics_workspace_arns)) > 0
  }

  name   = "workload"
  role   = aws_iam_role.workload[each.key].name
  policy = data.aws_iam_policy_document.workload[each.key].json
}

data "aws_iam_policy_document" "workload_trust" {
  for_each = var.workloads

  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = [aws_iam_openid_connect_provider.this.arn]
    }

    condition {
      test     = "StringEquals"
      variable = "${local.oidc_issuer}:sub"
      values   = ["system:serviceaccount:${each.value.namespace}:${each.value.service_account}"]
    }

    condition {
      test     = "StringEquals"
      variable = "${local.oidc_issuer}:aud"
      values   = ["sts.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "workload" {
  for_each = var.workloads

  dynamic "statement" {
    for_each = length(each.value.secret_arns) > 0 ? [each.value.secret_arns] : []

    content {
      sid       = "ReadSecrets"
      actions   = ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"]
      resources = statement.value
    }
  }

  dynamic "statement" {
    for_each = length(each.value.secrets_kms_key_arns) > 0 ? [each.value.secrets_kms_key_arns] : []

    content {
      sid       = "DecryptSecrets"
      actions   = ["kms:Decrypt"]
      resources = statement.value

      condition {
        test     = "StringEquals"
        variable = "kms:ViaService"
        values   = ["secretsmanager.${var.region}.amazonaws.com"]
      }
    }
  }

  dynamic "statement" {
    for_each = length(each.value.database_user_arns) > 0 ? [each.value.database_user_arns] : []

    content {
      sid       = "ConnectToDatabase"
      actions   = ["rds-db:connect"]
      resources = statement.value
    }
  }

  dynamic "statement" {
    for_each = length(each.value.cache_arns) > 0 ? [each.value.cache_arns] : []

    content {
      sid       = "ConnectToCache"
      actions   = ["elasticache:Connect"]
      resources = statement.value
    }
  }

  dynamic "statement" {
    for_each = length(each.value.target_group_arns) > 0 ? [each.value.target_group_arns] : []

    content {
      sid       = "RegisterPods"
      actions   = ["elasticloadbalancing:DeregisterTargets", "elasticloadbalancing:RegisterTargets"]
      resources = statement.value
    }
  }

  dynamic "statement" {
    for_each = length(each.value.target_group_arns) > 0 ? [true] : []

    content {
      # None of these can be limited to a resource.
      sid       = "FindPods"
      resources = ["*"]

      actions = [
        "ec2:DescribeAvailabilityZones",
        "ec2:DescribeInstances",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeSubnets",
        "ec2:DescribeVpcs",
        "elasticloadbalancing:DescribeTargetGroups",
        "elasticloadbalancing:DescribeTargetHealth",
      ]
    }
  }

  dynamic "statement" {
    for_each = length(each.value.metrics_workspace_arns) > 0 ? [each.value.metrics_workspace_arns] : []

    content {
      sid       = "WriteSamples"
      actions   = ["aps:RemoteWrite"]
      resources = statement.value
    }
  }
}
