# METADATA
# title: Nodes speak to each other encrypted
# description: Node-to-node encryption is on.
# custom:
#   slug: os-node-to-node
#   severity: high
#   service: opensearch
#   planes: [plan, live]
#   subjects: [aws_opensearch_domain, aws_elasticsearch_domain]
#   reads:
#     aws_opensearch_domain: [node_to_node_encryption]
#     aws_elasticsearch_domain: [node_to_node_encryption]
#   why: >-
#     Each document is copied between nodes in several zones. Without this it crosses the network in plain text, however
#     well the front door is locked.
#   fix: Set `node_to_node_encryption { enabled = true }`. Turning it off again makes the domain anew.
#   messages:
#     plain: "Node-to-node encryption is not enabled: documents cross between the nodes in plain text."
#   references:
#     checkov: [CKV_AWS_6]
#     trivy: [AVD-AWS-0043]
#     kics: [elasticsearch_domain_not_encrypted_node_to_node]
#     fsbp: [Opensearch.3]
package plumbline.opensearch.node_to_node

import data.plumbline.lib

verdict(domain) := lib.must_be_true(domain, ["node_to_node_encryption", 0, "enabled"], "plain")
