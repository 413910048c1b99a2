# also_fails: cw-ops-alarms, os-at-rest, os-fine-grained-access, os-ha, os-https-modern, os-in-vpc, os-logs, os-software-current
resource "aws_opensearch_domain" "this" {
  domain_name    = "ledger"
  engine_version = "OpenSearch_2.19"

  ebs_options {
    ebs_enabled = true
    volume_size = 50
  }

  node_to_node_encryption {
    enabled = true
  }
}
