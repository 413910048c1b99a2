locals {
  regional_arn_suffix = "${var.region}:${var.account_id}"
  prefix              = var.resource_name_prefix

  own_role_arns = ["${local.role_arn_prefix}/${local.prefix}-*"]

  # What it changes, by the policy that allows it. Where AWS lets a name be
  # asked for, only names of this environment are; where it does not, only
  # things of this account and region.
  changes = {
    network = {
      Network = {
        resources = ["${local.arn_prefix}:ec2:${local.regional_arn_suffix}:*"]
        actions = [
          "ec2:AllocateAddress", "ec2:Associate*", "ec2:AttachInternetGateway", "ec2:AuthorizeSecurityGroup*",
          "ec2:Create*", "ec2:Delete*", "ec2:DetachInternetGateway", "ec2:Disassociate*", "ec2:Modify*",
          "ec2:ReleaseAddress", "ec2:Replace*", "ec2:RevokeSecurityGroup*", "ec2:RunInstances",
        ]
      }
      Images = {
        resources = ["${local.arn_prefix}:ec2:${var.region}::image/*"]
        actions   = ["ec2:RunInstances"]
      }
      LoadBalancers = {
        resources = [for kind in ["listener/app", "listener-rule/app", "loadbalancer/app", "targetgroup"] : "${local.arn_prefix}:elasticloadbalancing:${local.regional_arn_suffix}:${kind}/${local.prefix}-*"]
        actions = [
          "elasticloadbalancing:AddTags", "elasticloadbalancing:Create*", "elasticloadbalancing:Delete*",
          "elasticloadbalancing:Modify*", "elasticloadbalancing:RemoveTags", "elasticloadbalancing:Set*",
        ]
      }
      WebAcls = {
        resources = concat(
          [for kind in ["global", "regional"] : "${local.arn_prefix}:wafv2:${local.regional_arn_suffix}:${kind}/webacl/${local.prefix}-*"],
          ["${local.arn_prefix}:wafv2:${var.region}:*:regional/managedruleset/*", "${local.arn_prefix}:elasticloadbalancing:${local.regional_arn_suffix}:loadbalancer/app/${local.prefix}-*"],
        )
        actions = [
          "wafv2:AssociateWebACL", "wafv2:CreateWebACL", "wafv2:DeleteLoggingConfiguration", "wafv2:DeleteWebACL",
          "wafv2:DisassociateWebACL", "wafv2:PutLoggingConfiguration", "wafv2:TagResource", "wafv2:UntagResource",
          "wafv2:UpdateWebACL", "elasticloadbalancing:SetWebAcl",
        ]
      }
      Certificates = {
        resources = ["${local.arn_prefix}:acm:${local.regional_arn_suffix}:certificate/*"]
        actions = [
          "acm:AddTagsToCertificate", "acm:DeleteCertificate", "acm:RemoveTagsFromCertificate", "acm:RequestCertificate",
          "acm:UpdateCertificateOptions",
        ]
      }
      Names = {
        resources = [for id in var.hosted_zone_ids : "${local.arn_prefix}:route53:::hostedzone/${id}"]
        actions   = ["route53:ChangeResourceRecordSets"]
      }
    }

    services = {
      Clusters = {
        resources = concat(
          [for kind in ["access-entry", "addon", "nodegroup"] : "${local.arn_prefix}:eks:${local.regional_arn_suffix}:${kind}/${local.prefix}-*/*"],
          ["${local.arn_prefix}:eks:${local.regional_arn_suffix}:cluster/${local.prefix}-*"],
        )
        actions = [
          "eks:AssociateAccessPolicy", "eks:AssociateEncryptionConfig", "eks:Create*", "eks:Delete*",
          "eks:DisassociateAccessPolicy", "eks:TagResource", "eks:UntagResource", "eks:Update*",
        ]
      }
      Images = {
        resources = ["${local.arn_prefix}:ecr:${local.regional_arn_suffix}:repository/${local.prefix}-*"]
        actions = [
          "ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:CompleteLayerUpload", "ecr:CreateRepository",
          "ecr:DeleteLifecyclePolicy", "ecr:DeleteRepository", "ecr:DeleteRepositoryPolicy", "ecr:GetDownloadUrlForLayer",
          "ecr:InitiateLayerUpload", "ecr:Put*", "ecr:SetRepositoryPolicy", "ecr:TagResource", "ecr:UntagResource", "ecr:UploadLayerPart",
        ]
      }
      Databases = {
        resources = [for kind in ["db", "es", "pg", "snapshot", "subgrp"] : "${local.arn_prefix}:rds:${local.regional_arn_suffix}:${kind}:${local.prefix}-*"]
        actions = [
          "rds:AddTagsToResource", "rds:CreateDB*", "rds:CreateEventSubscription", "rds:DeleteDB*", "rds:DeleteEventSubscription",
          "rds:Modify*", "rds:RebootDBInstance", "rds:RemoveTagsFromResource", "rds:ResetDBParameterGroup",
        ]
      }
      Caches = {
        resources = [for kind in ["cluster", "parametergroup", "replicationgroup", "snapshot", "subnetgroup", "user", "usergroup"] : "${local.arn_prefix}:elasticache:${local.regional_arn_suffix}:${kind}:${local.prefix}-*"]
        actions = [
          "elasticache:AddTagsToResource", "elasticache:Create*", "elasticache:Decrease*", "elasticache:Delete*",
          "elasticache:Increase*", "elasticache:Modify*", "elasticache:RemoveTagsFromResource",
          "elasticache:ResetCacheParameterGroup",
        ]
      }
      LogDomains = {
        resources = ["${local.arn_prefix}:es:${local.regional_arn_suffix}:domain/${local.prefix}-*"]
        actions   = ["es:AddTags", "es:CreateDomain", "es:DeleteDomain", "es:RemoveTags", "es:UpdateDomainConfig", "es:UpgradeDomain"]
      }
      DeliveryStreams = {
        resources = ["${local.arn_prefix}:firehose:${local.regional_arn_suffix}:deliverystream/${local.prefix}-*"]
        actions = [
          "firehose:CreateDeliveryStream", "firehose:DeleteDeliveryStream", "firehose:StartDeliveryStreamEncryption",
          "firehose:StopDeliveryStreamEncryption", "firehose:TagDeliveryStream", "firehose:UntagDeliveryStream",
          "firehose:UpdateDestination",
        ]
      }
      People = {
        resources = ["${local.arn_prefix}:cognito-idp:${local.regional_arn_suffix}:userpool/*"]
        actions = [
          "cognito-idp:CreateGroup", "cognito-idp:CreateResourceServer", "cognito-idp:CreateUserPoolClient",
          "cognito-idp:CreateUserPoolDomain", "cognito-idp:DeleteGroup", "cognito-idp:DeleteResourceServer",
          "cognito-idp:DeleteUserPool*", "cognito-idp:DescribeUserPoolClient", "cognito-idp:SetUserPoolMfaConfig",
          "cognito-idp:TagResource", "cognito-idp:UntagResource", "cognito-idp:Update*",
        ]
      }
    }

    stores = {
      Buckets = {
        resources = ["${local.arn_prefix}:s3:::${local.prefix}-*"]
        actions = [
          "s3:CreateBucket", "s3:DeleteBucket", "s3:DeleteBucketPolicy", "s3:PutBucket*", "s3:PutEncryptionConfiguration",
          "s3:PutLifecycleConfiguration",
        ]
      }
      Secrets = {
        resources = [for name in ["${local.prefix}-*", "rds!*"] : "${local.arn_prefix}:secretsmanager:${local.regional_arn_suffix}:secret:${name}"]
        actions = [
          "secretsmanager:CancelRotateSecret", "secretsmanager:CreateSecret", "secretsmanager:DeleteResourcePolicy",
          "secretsmanager:DeleteSecret", "secretsmanager:PutResourcePolicy", "secretsmanager:RestoreSecret",
          "secretsmanager:RotateSecret", "secretsmanager:TagResource", "secretsmanager:UntagResource",
          "secretsmanager:UpdateSecret", "secretsmanager:ValidateResourcePolicy",
        ]
      }
      Aliases = {
        resources = ["${local.arn_prefix}:kms:${local.regional_arn_suffix}:alias/${local.prefix}-*"]
        actions   = ["kms:CreateAlias", "kms:DeleteAlias", "kms:UpdateAlias"]
      }
      LogGroups = {
        resources = [for name in ["${local.prefix}-*", "/aws/*${local.prefix}-*", "aws-waf-logs-${local.prefix}-*"] : "${local.arn_prefix}:logs:${local.regional_arn_suffix}:log-group:${name}"]
        actions = [
          "logs:AssociateKmsKey", "logs:CreateLog*", "logs:DeleteLog*", "logs:DeleteMetricFilter", "logs:DeleteRetentionPolicy",
          "logs:DeleteSubscriptionFilter", "logs:PutMetricFilter", "logs:PutRetentionPolicy", "logs:PutSubscriptionFilter",
          "logs:TagResource", "logs:UntagResource",
        ]
      }
      Alarms = {
        resources = ["${local.arn_prefix}:cloudwatch:${local.regional_arn_suffix}:alarm:${local.prefix}-*"]
        actions   = ["cloudwatch:DeleteAlarms", "cloudwatch:PutMetricAlarm", "cloudwatch:TagResource", "cloudwatch:UntagResource"]
      }
      Topics = {
        resources = ["${local.arn_prefix}:sns:${local.regional_arn_suffix}:${local.prefix}-*"]
        actions = [
          "sns:CreateTopic", "sns:DeleteTopic", "sns:SetSubscriptionAttributes", "sns:SetTopicAttributes", "sns:Subscribe",
          "sns:TagResource", "sns:Unsubscribe", "sns:UntagResource",
        ]
      }
      Workspaces = {
        resources = ["${local.arn_prefix}:aps:${local.regional_arn_suffix}:workspace/*"]
        actions = [
          "aps:CreateLoggingConfiguration", "aps:DeleteLoggingConfiguration", "aps:DeleteWorkspace", "aps:TagResource",
          "aps:UntagResource", "aps:UpdateLoggingConfiguration", "aps:UpdateWorkspaceAlias",
        ]
      }
      Trails = {
        resources = ["${local.arn_prefix}:cloudtrail:${local.regional_arn_suffix}:trail/${local.prefix}-*"]
        actions = [
          "cloudtrail:AddTags", "cloudtrail:CreateTrail", "cloudtrail:DeleteTrail", "cloudtrail:PutEventSelectors",
          "cloudtrail:RemoveTags", "cloudtrail:StartLogging", "cloudtrail:UpdateTrail",
        ]
      }
      Detectors = {
        resources = [
          "${local.arn_prefix}:access-analyzer:${local.regional_arn_suffix}:analyzer/${local.prefix}-*",
          "${local.arn_prefix}:guardduty:${local.regional_arn_suffix}:detector/*",
        ]
        actions = [
          "access-analyzer:CreateAnalyzer", "access-analyzer:DeleteAnalyzer", "access-analyzer:TagResource",
          "access-analyzer:UntagResource", "guardduty:DeleteDetector", "guardduty:TagResource", "guardduty:UntagResource",
          "guardduty:UpdateDetector",
        ]
      }
    }
  }

  # Calls that make or set what has no name yet.
  unnamed_changes = [
    "aps:CreateWorkspace",
    "cognito-idp:CreateUserPool",
    "ec2:DisableEbsEncryptionByDefault",
    "ec2:EnableEbsEncryptionByDefault",
    "ecr:GetAuthorizationToken",
    "guardduty:CreateDetector",
    "iam:DeleteAccountPasswordPolicy",
    "iam:UpdateAccountPasswordPolicy",
    "kms:CreateKey",
    "logs:CreateLogDelivery",
    "logs:DeleteLogDelivery",
    "logs:DeleteResourcePolicy",
    "logs:GetLogDelivery",
    "logs:ListLogDeliveries",
    "logs:PutResourcePolicy",
    "logs:UpdateLogDelivery",
    "s3:PutAccountPublicAccessBlock",
  ]

  # To give a service the use of a key, on the way of making something with it.
  key_users = [
    for service in ["aps", "ecr", "elasticache", "es", "firehose", "rds", "secretsmanager"] : "${service}.${var.region}.amazonaws.com"
  ]

  passed_to = concat(
    [for service in ["cloudtrail", "ec2", "eks", "firehose", "monitoring.rds", "vpc-flow-logs"] : "${service}.amazonaws.com"],
    ["logs.${var.region}.amazonaws.com"],
  )

  service_linked_roles = [
    "access-analyzer", "autoscaling", "eks-nodegroup", "eks", "elasticache", "elasticloadbalancing", "guardduty", "opensearchservice", "rds", "wafv2",
  ]
}

resource "aws_iam_role" "apply" {
  name                 = "${var.name}-apply"
  description          = "Applies changes of ${var.resource_name_prefix}"
  assume_role_policy   = data.aws_iam_policy_document.trust["apply"].json
  permissions_boundary = aws_iam_policy.boundary.arn
  max_session_duration = 7200

  depends_on = [aws_iam_openid_connect_provider.this]
}

resource "aws_iam_role_policy_attachment" "apply_inspect" {
  role       = aws_iam_role.apply.name
  policy_arn = aws_iam_policy.inspect.arn
}

resource "aws_iam_policy" "apply" {
  for_each = data.aws_iam_policy_document.apply

  name        = "${var.name}-${each.key}"
  description = "Changes ${each.key} of ${var.resource_name_prefix}"
  policy      = each.value.json

  lifecycle {
    precondition {
      condition     = length(replace(each.value.json, "/\\s/", "")) <= 6144
      error_message = "IAM takes no more than 6,144 characters in a managed policy."
    }
  }
}

resource "aws_iam_role_policy_attachment" "apply" {
  for_each = aws_iam_policy.apply

  role       = aws_iam_role.apply.name
  policy_arn = each.value.arn
}

data "aws_iam_policy_document" "apply" {
  for_each = local.changes

  dynamic "statement" {
    for_each = { for sid, change in each.value : sid => change if length(change.resources) > 0 }

    content {
      sid       = statement.key
      actions   = statement.value.actions
      resources = statement.value.resources
    }
  }
}

resource "aws_iam_role_policy" "apply" {
  name   = "apply"
  role   = aws_iam_role.apply.name
  policy = data.aws_iam_policy_document.apply_account.json
}

data "aws_iam_policy_document" "apply_account" {
  source_policy_documents = [data.aws_iam_policy_document.read_state.json]

  statement {
    sid       = "WriteAndLockState"
    actions   = ["s3:DeleteObject", "s3:PutObject"]
    resources = ["${var.state_bucket_arn}/${var.state_key_prefix}*"]
  }

  statement {
    sid       = "EncryptState"
    actions   = ["kms:GenerateDataKey"]
    resources = [var.state_kms_key_arn]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["s3.${var.region}.amazonaws.com"]
    }
  }

  statement {
    sid       = "MakeUnnamed"
    actions   = local.unnamed_changes
    resources = ["*"]

    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalAccount"
      values   = [var.account_id]
    }
  }

  # Roles that it makes or gives rights to never get past the boundary of
  # workloads; of those that pass nothing on, only names of this environment.
  statement {
    sid = "MakeBoundedRoles"
    actions = [
      "iam:AttachRolePolicy", "iam:CreateRole", "iam:DeleteRolePolicy", "iam:DetachRolePolicy",
      "iam:PutRolePermissionsBoundary", "iam:PutRolePolicy",
    ]
    resources = local.own_role_arns

    condition {
      test     = "StringEquals"
      variable = "iam:PermissionsBoundary"
      values   = [local.workload_boundary_arn]
    }
  }

  statement {
    sid       = "KeepRoles"
    actions   = ["iam:DeleteRole", "iam:TagRole", "iam:UntagRole", "iam:UpdateAssumeRolePolicy", "iam:UpdateRole", "iam:UpdateRoleDescription"]
    resources = local.own_role_arns

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceAccount"
      values   = [var.account_id]
    }
  }

  statement {
    sid       = "PassRolesToServices"
    actions   = ["iam:PassRole"]
    resources = local.own_role_arns

    condition {
      test     = "StringEquals"
      variable = "iam:PassedToService"
      values   = local.passed_to
    }
  }

  statement {
    sid       = "MakeServiceLinkedRoles"
    actions   = ["iam:CreateServiceLinkedRole"]
    resources = ["${local.role_arn_prefix}/aws-service-role/*"]

    condition {
      test     = "StringEquals"
      variable = "iam:AWSServiceName"
      values   = [for service in local.service_linked_roles : "${service}.amazonaws.com"]
    }
  }

  statement {
    sid = "TrustClusters"
    actions = [
      "iam:CreateOpenIDConnectProvider", "iam:DeleteOpenIDConnectProvider", "iam:TagOpenIDConnectProvider",
      "iam:UntagOpenIDConnectProvider",
    ]
    resources = ["${local.iam_arn_prefix}:oidc-provider/oidc.eks.${var.region}.amazonaws.com/*"]
  }

  statement {
    sid       = "UseKeysThroughServices"
    actions   = ["kms:CreateGrant", "kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"]
    resources = ["${local.arn_prefix}:kms:${local.regional_arn_suffix}:key/*"]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = local.key_users
    }

    condition {
      test     = "ForAnyValue:StringLike"
      variable = "kms:ResourceAliases"
      values   = ["alias/${local.prefix}-*"]
    }
  }

  dynamic "statement" {
    for_each = length(var.rotation_function_arns) > 0 ? [var.rotation_function_arns] : []

    content {
      sid       = "StartRotation"
      actions   = ["lambda:InvokeFunction"]
      resources = statement.value
    }
  }
}
