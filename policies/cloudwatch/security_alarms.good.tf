# also_fails: ct-kms, ct-validation, cw-log-kms, s3-object-data-events
locals {
  events = {
    denied-calls        = "{ ($.errorCode = \"*UnauthorizedOperation\") || ($.errorCode = \"AccessDenied*\") }"
    sign-in-without-mfa = "{ ($.eventName = \"ConsoleLogin\") && ($.additionalEventData.MFAUsed != \"Yes\") }"
    root                = "{ $.userIdentity.type = \"Root\" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != \"AwsServiceEvent\" }"
    iam                 = "{ ($.eventName = PutRolePolicy) || ($.eventName = AttachRolePolicy) || ($.eventName = CreatePolicyVersion) }"
    trails              = "{ ($.eventName = UpdateTrail) || ($.eventName = DeleteTrail) || ($.eventName = StopLogging) }"
    failed-sign-ins     = "{ ($.eventName = ConsoleLogin) && ($.errorMessage = \"Failed authentication\") }"
    keys                = "{ ($.eventName = DisableKey) || ($.eventName = ScheduleKeyDeletion) }"
    buckets             = "{ ($.eventName = PutBucketPolicy) || ($.eventName = DeleteBucketPolicy) }"
    recorder            = "{ ($.eventName = StopConfigurationRecorder) || ($.eventName = DeleteDeliveryChannel) }"
    groups              = "{ ($.eventName = AuthorizeSecurityGroupIngress) || ($.eventName = RevokeSecurityGroupIngress) }"
    acls                = "{ ($.eventName = CreateNetworkAcl) || ($.eventName = ReplaceNetworkAclEntry) }"
    gateways            = "{ ($.eventName = CreateCustomerGateway) || ($.eventName = AttachInternetGateway) }"
    routes              = "{ ($.eventName = CreateRoute) || ($.eventName = ReplaceRoute) || ($.eventName = DeleteRoute) }"
    networks            = "{ ($.eventName = CreateVpc) || ($.eventName = ModifyVpcAttribute) || ($.eventName = CreateVpcPeeringConnection) }"
    organization        = "{ $.eventSource = organizations.amazonaws.com }"
  }
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/aws/cloudtrail/account"
  retention_in_days = 365
}

resource "aws_cloudtrail" "this" {
  is_multi_region_trail      = true
  name                       = "account"
  s3_bucket_name             = "trail-111122223333"
  cloud_watch_logs_group_arn = "${aws_cloudwatch_log_group.this.arn}:*"
  cloud_watch_logs_role_arn  = "arn:aws:iam::111122223333:role/account-trail"
}

resource "aws_cloudwatch_log_metric_filter" "this" {
  for_each = local.events

  name           = each.key
  log_group_name = aws_cloudwatch_log_group.this.name
  pattern        = each.value

  metric_transformation {
    namespace = "security"
    name      = each.key
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = local.events

  alarm_name          = each.key
  namespace           = "security"
  metric_name         = each.key
  statistic           = "Sum"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 1
  period              = 300
  evaluation_periods  = 1
  alarm_actions       = [aws_sns_topic.this.arn]
}

resource "aws_sns_topic" "this" {
  name              = "security"
  kms_master_key_id = "arn:aws:kms:eu-west-1:111122223333:key/1111aaaa-22bb-33cc-44dd-555555eeeeee"
}

resource "aws_sns_topic_subscription" "this" {
  topic_arn = aws_sns_topic.this.arn
  protocol  = "email"
  endpoint  = "security@example.com"
}
