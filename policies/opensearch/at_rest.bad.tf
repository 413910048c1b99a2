# also_fails: cw-ops-alarms, os-fine-grained-access, os-ha, os-https-modern, os-in-vpc, os-logs, os-node-to-node, os-software-current
resource "aws_opensearch_domain" "this" {
  domain_name    = "ledger"
  engine_version = "OpenSearch_2.19"

  ebs_options {
    ebs_enabled = true
    volume_size = 50
  }

  encrypt_at_rest {
    enabled = true
  }
}
