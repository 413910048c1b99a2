# How things are set, and nothing that is kept in them. Most of these calls
# cannot be limited to a resource, and a plan has to find what it does not know.
locals {
  inspections = [
    "access-analyzer:GetAnalyzer",
    "access-analyzer:ListAnalyzers",
    "acm:DescribeCertificate",
    "acm:ListCertificates",
    "acm:ListTagsForCertificate",
    "aps:DescribeLoggingConfiguration",
    "aps:DescribeWorkspace",
    "aps:ListTagsForResource",
    "aps:ListWorkspaces",
    "autoscaling:DescribeAutoScalingGroups",
    "cloudtrail:DescribeTrails",
    "cloudtrail:GetEventSelectors",
    "cloudtrail:GetTrailStatus",
    "cloudtrail:ListTags",
    "cloudwatch:DescribeAlarms",
    "cloudwatch:ListTagsForResource",
    "cognito-idp:DescribeResourceServer",
    "cognito-idp:DescribeUserPool",
    "cognito-idp:DescribeUserPoolDomain",
    "cognito-idp:GetGroup",
    "cognito-idp:GetUserPoolMfaConfig",
    "cognito-idp:ListUserPools",
    "ec2:Describe*",
    "ec2:GetEbsEncryptionByDefault",
    "ecr:DescribeRepositories",
    "ecr:GetLifecyclePolicy",
    "ecr:GetRepositoryPolicy",
    "ecr:ListTagsForResource",
    "eks:Describe*",
    "eks:List*",
    "elasticache:Describe*",
    "elasticache:ListTagsForResource",
    "elasticloadbalancing:Describe*",
    "es:DescribeDomain*",
    "es:GetCompatibleVersions",
    "es:ListDomainNames",
    "es:ListTags",
    "firehose:DescribeDeliveryStream",
    "firehose:ListTagsForDeliveryStream",
    "guardduty:GetDetector",
    "guardduty:ListDetectors",
    "guardduty:ListTagsForResource",
    "iam:GetAccountPasswordPolicy",
    "iam:GetAccountSummary",
    "iam:GetOpenIDConnectProvider",
    "iam:GetPolicy",
    "iam:GetPolicyVersion",
    "iam:GetRole",
    "iam:GetRolePolicy",
    "iam:ListAttachedRolePolicies",
    "iam:ListInstanceProfilesForRole",
    "iam:ListOpenIDConnectProviders",
    "iam:ListPolicyVersions",
    "iam:ListRolePolicies",
    "iam:ListRoles",
    "kms:DescribeKey",
    "kms:GetKeyPolicy",
    "kms:GetKeyRotationStatus",
    "kms:ListAliases",
    "kms:ListKeys",
    "kms:ListResourceTags",
    "logs:DescribeLogGroups",
    "logs:DescribeLogStreams",
    "logs:DescribeMetricFilters",
    "logs:DescribeResourcePolicies",
    "logs:DescribeSubscriptionFilters",
    "logs:ListTagsForResource",
    "rds:Describe*",
    "rds:ListTagsForResource",
    "route53:GetChange",
    "route53:GetHostedZone",
    "route53:ListHostedZones",
    "route53:ListResourceRecordSets",
    "route53:ListTagsForResource",
    "s3:GetAccelerateConfiguration",
    "s3:GetAccountPublicAccessBlock",
    "s3:GetBucket*",
    "s3:GetEncryptionConfiguration",
    "s3:GetLifecycleConfiguration",
    "s3:GetReplicationConfiguration",
    "s3:ListAllMyBuckets",
    "s3:ListBucket",
    "secretsmanager:DescribeSecret",
    "secretsmanager:GetResourcePolicy",
    "secretsmanager:ListSecrets",
    "sns:GetSubscriptionAttributes",
    "sns:GetTopicAttributes",
    "sns:ListSubscriptionsByTopic",
    "sns:ListTagsForResource",
    "sns:ListTopics",
    "wafv2:GetLoggingConfiguration",
    "wafv2:GetWebACL",
    "wafv2:GetWebACLForResource",
    "wafv2:ListResourcesForWebACL",
    "wafv2:ListTagsForResource",
    "wafv2:ListWebACLs",
  ]
}

resource "aws_iam_policy" "inspect" {
  name        = "${var.name}-inspect"
  description = "Reads how things are set, and nothing that is kept in them"
  policy      = data.aws_iam_policy_document.inspect.json

  lifecycle {
    precondition {
      condition     = length(replace(data.aws_iam_policy_document.inspect.json, "/\\s/", "")) <= 6144
      error_message = "IAM takes no more than 6,144 characters in a managed policy."
    }
  }
}

data "aws_iam_policy_document" "inspect" {
  statement {
    sid       = "Inspect"
    actions   = local.inspections
    resources = ["*"]
  }
}
