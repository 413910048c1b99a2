data "aws_partition" "current" {}

locals {
  arn_prefix      = "arn:${data.aws_partition.current.partition}"
  iam_arn_prefix  = "${local.arn_prefix}:iam::${var.account_id}"
  role_arn_prefix = "${local.iam_arn_prefix}:role"

  issuer       = "token.actions.githubusercontent.com"
  provider_arn = "${local.iam_arn_prefix}:oidc-provider/${local.issuer}"

  # Spelt out from its name, so that policies that name it can be read in full
  # before it exists.
  workload_boundary_arn = "${local.iam_arn_prefix}:policy/${var.name}-workload-boundary"
}

resource "aws_iam_openid_connect_provider" "this" {
  url            = "https://${local.issuer}"
  client_id_list = ["sts.amazonaws.com"]

  tags = {
    Name = var.name
  }
}

# A job gets a token for an environment only after that environment's rules let
# it: branches, reviewers, waiting time.
data "aws_iam_policy_document" "trust" {
  for_each = var.environments

  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = [local.provider_arn]
    }

    condition {
      test     = "StringEquals"
      variable = "${local.issuer}:aud"
      values   = ["sts.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "${local.issuer}:sub"
      values   = ["repo:${var.repository}:environment:${each.value}"]
    }
  }
}
