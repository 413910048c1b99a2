# What the role that applies can do at most, whoever adds a policy to it.
resource "aws_iam_policy" "boundary" {
  name        = "${var.name}-boundary"
  description = "What the role that applies changes of ${var.resource_name_prefix} can do at most"
  policy      = data.aws_iam_policy_document.boundary.json

  lifecycle {
    precondition {
      condition     = length(replace(data.aws_iam_policy_document.boundary.json, "/\\s/", "")) <= 6144
      error_message = "IAM takes no more than 6,144 characters in a managed policy."
    }
  }
}

# A boundary gives nothing: it is the most that policies can give.
data "aws_iam_policy_document" "boundary" {
  statement {
    sid       = "InThisRegion"
    resources = ["*"]

    actions = [
      "access-analyzer:*Analyzer*", "access-analyzer:*Resource",
      "acm:*Certificate*",
      "aps:*LoggingConfiguration", "aps:*Resource", "aps:*Workspace*",
      "autoscaling:Describe*",
      "cloudtrail:*EventSelectors", "cloudtrail:*Tags", "cloudtrail:*Trail*", "cloudtrail:StartLogging",
      "cloudwatch:*Alarm*", "cloudwatch:*Resource",
      "cognito-idp:*Group*", "cognito-idp:*Resource*", "cognito-idp:*UserPool*",
      "ec2:*EbsEncryption*", "ec2:Allocate*", "ec2:Associate*", "ec2:Attach*", "ec2:Authorize*", "ec2:Create*", "ec2:Delete*", "ec2:Describe*",
      "ec2:Detach*", "ec2:Disassociate*", "ec2:Modify*", "ec2:Release*", "ec2:Replace*", "ec2:Revoke*", "ec2:RunInstances",
      "ecr:*Image*", "ecr:*Layer*", "ecr:*Polic*", "ecr:*Repositor*", "ecr:*Resource", "ecr:GetAuthorizationToken",
      "eks:Associate*", "eks:Create*", "eks:Delete*", "eks:Describe*", "eks:Disassociate*", "eks:List*", "eks:Tag*", "eks:Untag*", "eks:Update*",
      "elasticache:Add*", "elasticache:Create*", "elasticache:Decrease*", "elasticache:Delete*", "elasticache:Describe*", "elasticache:Increase*",
      "elasticache:List*", "elasticache:Modify*", "elasticache:Remove*", "elasticache:Reset*",
      "elasticloadbalancing:Add*", "elasticloadbalancing:Create*", "elasticloadbalancing:Delete*", "elasticloadbalancing:Describe*",
      "elasticloadbalancing:Modify*", "elasticloadbalancing:Remove*", "elasticloadbalancing:Set*",
      "es:*CompatibleVersions", "es:*Domain*", "es:*Tags",
      "firehose:*DeliveryStream*", "firehose:UpdateDestination",
      "guardduty:*Detector*", "guardduty:*Resource",
      "kms:*Alias*", "kms:*Grant*", "kms:*Key*", "kms:Decrypt", "kms:TagResource", "kms:UntagResource", "kms:ListResourceTags",
      "lambda:InvokeFunction",
      "logs:*Filter*", "logs:*Log*", "logs:*Polic*", "logs:*Resource",
      "rds:Add*", "rds:Create*", "rds:Delete*", "rds:Describe*", "rds:List*", "rds:Modify*", "rds:Reboot*", "rds:Remove*", "rds:Reset*",
      "s3:*AccountPublicAccessBlock", "s3:*Bucket*", "s3:*Configuration", "s3:DeleteObject", "s3:GetObject", "s3:PutObject",
      "secretsmanager:*Policy", "secretsmanager:*Resource", "secretsmanager:*Secret", "secretsmanager:ListSecrets",
      "sns:*Resource", "sns:*Subscri*", "sns:*Topic*",
      "wafv2:*LoggingConfiguration", "wafv2:*Resource*", "wafv2:*WebACL*",
    ]

    condition {
      test     = "StringEquals"
      variable = "aws:RequestedRegion"
      values   = [var.region]
    }
  }

  # Services that are the same in every region.
  statement {
    sid       = "Names"
    actions   = ["route53:ChangeResourceRecordSets", "route53:Get*", "route53:List*"]
    resources = ["*"]
  }

  statement {
    sid       = "Roles"
    resources = ["${local.role_arn_prefix}/*", "${local.iam_arn_prefix}:oidc-provider/*", "${local.iam_arn_prefix}:policy/*"]

    actions = [
      "iam:*OpenIDConnectProvider*", "iam:*Role", "iam:*RolePolicies", "iam:*RolePolicy", "iam:GetPolic*", "iam:List*",
      "iam:PutRolePermissionsBoundary", "iam:UpdateAssumeRolePolicy", "iam:UpdateRoleDescription",
    ]
  }

  statement {
    sid       = "Account"
    actions   = ["iam:*AccountPasswordPolicy", "iam:GetAccountSummary", "iam:ListOpenIDConnectProviders", "iam:ListRoles"]
    resources = ["*"]
  }

  statement {
    sid    = "NeverItself"
    effect = "Deny"
    actions = [
      "iam:Add*", "iam:Attach*", "iam:Create*", "iam:Delete*", "iam:Detach*", "iam:PassRole", "iam:Put*", "iam:Remove*",
      "iam:Set*", "iam:Tag*", "iam:Untag*", "iam:Update*",
    ]
    resources = ["${local.role_arn_prefix}/${var.name}-*", "${local.iam_arn_prefix}:policy/${var.name}-*", local.provider_arn]
  }

  statement {
    sid       = "NeverUnbounded"
    effect    = "Deny"
    actions   = ["iam:AttachRolePolicy", "iam:CreateRole", "iam:PutRolePermissionsBoundary", "iam:PutRolePolicy"]
    resources = ["*"]

    condition {
      test     = "StringNotEquals"
      variable = "iam:PermissionsBoundary"
      values   = [local.workload_boundary_arn]
    }
  }

  statement {
    sid       = "NeverTheState"
    effect    = "Deny"
    actions   = ["s3:DeleteBucket*", "s3:PutBucket*", "s3:PutEncryptionConfiguration", "s3:PutLifecycleConfiguration"]
    resources = [var.state_bucket_arn]
  }

  statement {
    sid       = "NeverSecrets"
    effect    = "Deny"
    actions   = ["iam:DeleteRolePermissionsBoundary", "secretsmanager:*SecretValue"]
    resources = ["*"]
  }
}

# What a role that is delivered can do at most: a node, a workload, a service
# that writes a log. None of them touches IAM.
resource "aws_iam_policy" "workload_boundary" {
  name        = "${var.name}-workload-boundary"
  description = "What roles of ${var.resource_name_prefix} can do at most"
  policy      = data.aws_iam_policy_document.workload_boundary.json

  lifecycle {
    precondition {
      condition     = length(replace(data.aws_iam_policy_document.workload_boundary.json, "/\\s/", "")) <= 6144
      error_message = "IAM takes no more than 6,144 characters in a managed policy."
    }
  }
}

data "aws_iam_policy_document" "workload_boundary" {
  statement {
    sid       = "Look"
    resources = ["*"]

    actions = [
      "autoscaling:Describe*",
      "ec2:Describe*",
      "ec2:GetSecurityGroupsForVpc",
      "ecr:GetAuthorizationToken",
      "eks:DescribeCluster",
      "elasticloadbalancing:Describe*",
      "kms:DescribeKey",
      "logs:Describe*",
    ]
  }

  # What EKS manages for a cluster, and where nodes and streams are attached.
  statement {
    sid = "Attach"
    resources = [
      "${local.arn_prefix}:autoscaling:${local.regional_arn_suffix}:*",
      "${local.arn_prefix}:ec2:${local.regional_arn_suffix}:*",
      "${local.arn_prefix}:elasticloadbalancing:${local.regional_arn_suffix}:*",
    ]

    actions = [
      "autoscaling:UpdateAutoScalingGroup",
      "ec2:AssignPrivateIpAddresses", "ec2:AttachNetworkInterface", "ec2:AttachVolume", "ec2:AuthorizeSecurityGroup*", "ec2:CreateNetworkInterface*",
      "ec2:CreateSecurityGroup", "ec2:CreateTags", "ec2:CreateVolume", "ec2:DeleteNetworkInterface", "ec2:DeleteSecurityGroup", "ec2:DeleteTags",
      "ec2:DeleteVolume", "ec2:DetachNetworkInterface", "ec2:DetachVolume", "ec2:Modify*", "ec2:RevokeSecurityGroup*", "ec2:UnassignPrivateIpAddresses",
      "elasticloadbalancing:Add*", "elasticloadbalancing:Create*", "elasticloadbalancing:Delete*", "elasticloadbalancing:Deregister*",
      "elasticloadbalancing:Modify*", "elasticloadbalancing:Register*", "elasticloadbalancing:Remove*", "elasticloadbalancing:Set*",
    ]
  }

  # The images of add-ons are in accounts of AWS's own.
  statement {
    sid       = "PullImages"
    actions   = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
    resources = ["${local.arn_prefix}:ecr:${var.region}:*:repository/*"]
  }

  statement {
    sid = "Write"
    resources = [
      "${local.arn_prefix}:aps:${local.regional_arn_suffix}:workspace/*",
      "${local.arn_prefix}:firehose:${local.regional_arn_suffix}:deliverystream/${local.prefix}-*",
      "${local.arn_prefix}:logs:${local.regional_arn_suffix}:log-group:*",
    ]
    actions = ["aps:RemoteWrite", "firehose:PutRecord*", "logs:CreateLog*", "logs:PutLogEvents", "logs:PutRetentionPolicy"]
  }

  statement {
    sid = "Use"
    resources = [
      "${local.arn_prefix}:elasticache:${local.regional_arn_suffix}:*:${local.prefix}-*",
      "${local.arn_prefix}:es:${local.regional_arn_suffix}:domain/${local.prefix}-*",
      "${local.arn_prefix}:rds-db:${local.regional_arn_suffix}:dbuser:*",
      "${local.arn_prefix}:s3:::${local.prefix}-*",
      "${local.arn_prefix}:secretsmanager:${local.regional_arn_suffix}:secret:${local.prefix}-*",
    ]
    actions = [
      "elasticache:Connect",
      "es:Describe*", "es:ESHttp*",
      "rds-db:connect",
      "s3:AbortMultipartUpload", "s3:GetBucketLocation", "s3:GetObject", "s3:ListBucket*", "s3:PutObject",
      "secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue",
    ]
  }

  statement {
    sid       = "UseKeys"
    actions   = ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:ListGrants"]
    resources = ["${local.arn_prefix}:kms:${local.regional_arn_suffix}:key/*"]

    condition {
      test     = "ForAnyValue:StringLike"
      variable = "kms:ResourceAliases"
      values   = ["alias/${local.prefix}-*"]
    }
  }

  statement {
    sid       = "NeverTheState"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [var.state_bucket_arn, "${var.state_bucket_arn}/*"]
  }
}
