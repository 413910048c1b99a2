# also_fails: cw-ops-alarms, os-at-rest, os-fine-grained-access, os-ha, os-https-modern, os-in-vpc, os-logs, os-node-to-node, os-software-current
resource "aws_opensearch_domain" "this" {
  domain_name    = "ledger"
  engine_version = "OpenSearch_2.19"

  ebs_options {
    ebs_enabled = true
    volume_size = 50
  }

  access_policies = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "es:ESHttpGet"
      Resource  = "arn:aws:es:eu-west-1:123456789012:domain/ledger/*"
      Principal = { AWS = "*" }
    }]
  })
}
