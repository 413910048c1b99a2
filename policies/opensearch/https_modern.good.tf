# also_fails: cw-ops-alarms, os-at-rest, os-fine-grained-access, os-ha, os-in-vpc, os-logs, os-node-to-node, os-software-current
resource "aws_opensearch_domain" "this" {
  domain_name    = "ledger"
  engine_version = "OpenSearch_2.19"

  ebs_options {
    ebs_enabled = true
    volume_size = 50
  }

  domain_endpoint_options {
    enforce_https       = true
    tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
  }
}
