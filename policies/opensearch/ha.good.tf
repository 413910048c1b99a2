# also_fails: cw-ops-alarms, os-at-rest, os-fine-grained-access, os-https-modern, os-in-vpc, os-logs, os-node-to-node, os-software-current
resource "aws_opensearch_domain" "this" {
  domain_name    = "ledger"
  engine_version = "OpenSearch_2.19"

  ebs_options {
    ebs_enabled = true
    volume_size = 50
  }

  cluster_config {
    instance_type            = "m7g.large.search"
    instance_count           = 3
    dedicated_master_enabled = true
    dedicated_master_type    = "m7g.large.search"
    dedicated_master_count   = 3
    zone_awareness_enabled   = true

    zone_awareness_config {
      availability_zone_count = 3
    }
  }
}
