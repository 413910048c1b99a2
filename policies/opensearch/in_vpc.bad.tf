# also_fails: cw-ops-alarms, os-at-rest, os-fine-grained-access, os-ha, os-https-modern, os-logs, os-node-to-node, os-software-current
resource "aws_opensearch_domain" "this" {
  domain_name    = "ledger"
  engine_version = "OpenSearch_2.19"

  ebs_options {
    ebs_enabled = true
    volume_size = 50
  }
}
