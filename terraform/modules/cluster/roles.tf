resource "aws_iam_role" "control_plane" {
  name                 = var.name
  description          = "Control plane of ${var.name}"
  assume_role_policy   = data.aws_iam_policy_document.control_plane_trust.json
  permissions_boundary = var.permissions_boundary_arn
}

resource "aws_iam_role_policy_attachment" "control_plane" {
  role       = aws_iam_role.control_plane.name
  policy_arn = "${local.managed_policy_prefix}/AmazonEKSClusterPolicy"
}

resource "aws_iam_role_policy" "control_plane_secrets_key" {
  name   = "wrap-secrets"
  role   = aws_iam_role.control_plane.name
  policy = data.aws_iam_policy_document.control_plane_secrets_key.json
}

data "aws_iam_policy_document" "control_plane_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["eks.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [var.account_id]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = ["${local.arn_prefix}:eks:${var.region}:${var.account_id}:cluster/${var.name}"]
    }
  }
}

data "aws_iam_policy_document" "control_plane_secrets_key" {
  statement {
    sid       = "WrapSecrets"
    actions   = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:ListGrants"]
    resources = [var.secrets_kms_key_arn]
  }
}

# The network policy is attached to the CNI's own role below, not to the nodes.
resource "aws_iam_role" "nodes" {
  name                 = "${var.name}-nodes"
  description          = "Nodes of ${var.name}"
  assume_role_policy   = data.aws_iam_policy_document.nodes_trust.json
  permissions_boundary = var.permissions_boundary_arn
}

resource "aws_iam_role_policy_attachment" "nodes" {
  for_each = toset(["AmazonEC2ContainerRegistryPullOnly", "AmazonEKSWorkerNodePolicy"])

  role       = aws_iam_role.nodes.name
  policy_arn = "${local.managed_policy_prefix}/${each.key}"
}

data "aws_iam_policy_document" "nodes_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
  }
}
