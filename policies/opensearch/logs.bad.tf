# also_fails: cw-ops-alarms, os-at-rest, os-fine-grained-access, os-ha, os-https-modern, os-in-vpc, os-node-to-node, os-software-current
resource "aws_cloudwatch_log_resource_policy" "search" {
  policy_name = "search"
  policy_document = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource  = "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/opensearch/ledger/*"
      Principal = { Service = "es.amazonaws.com" }
      Condition = { StringEquals = { "aws:SourceAccount" = "123456789012" } }
    }]
  })
}

resource "aws_opensearch_domain" "this" {
  domain_name    = "ledger"
  engine_version = "OpenSearch_2.19"

  ebs_options {
    ebs_enabled = true
    volume_size = 50
  }

  log_publishing_options {
    log_type                 = "ES_APPLICATION_LOGS"
    cloudwatch_log_group_arn = "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/opensearch/ledger/application"
  }
}
