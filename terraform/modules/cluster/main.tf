data "aws_partition" "current" {}

locals {
  arn_prefix             = "arn:${data.aws_partition.current.partition}"
  managed_policy_prefix  = "${local.arn_prefix}:iam::aws:policy"
  control_plane_log_name = "/aws/eks/${var.name}/cluster"
}

resource "aws_eks_cluster" "this" {
  name     = var.name
  version  = var.kubernetes_version
  role_arn = aws_iam_role.control_plane.arn

  enabled_cluster_log_types     = ["api", "audit", "authenticator", "controllerManager", "scheduler"]
  bootstrap_self_managed_addons = false

  vpc_config {
    subnet_ids              = var.private_subnet_ids
    security_group_ids      = [aws_security_group.control_plane.id]
    endpoint_private_access = true
    endpoint_public_access  = var.endpoint_public_access
    public_access_cidrs     = var.endpoint_public_access ? var.public_access_cidrs : null
  }

  access_config {
    authentication_mode                         = "API"
    bootstrap_cluster_creator_admin_permissions = false
  }

  encryption_config {
    resources = ["secrets"]

    provider {
      key_arn = var.secrets_kms_key_arn
    }
  }

  # EKS makes the log group itself, unencrypted and kept for ever, if it is not
  # there first.
  depends_on = [
    aws_cloudwatch_log_group.control_plane,
    aws_iam_role_policy.control_plane_secrets_key,
    aws_iam_role_policy_attachment.control_plane,
  ]
}

resource "aws_cloudwatch_log_group" "control_plane" {
  name              = local.control_plane_log_name
  retention_in_days = var.log_retention_days
  kms_key_id        = var.logs_kms_key_arn
}
