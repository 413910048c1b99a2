# also_fails: eks-node-volumes-encrypted
resource "aws_launch_template" "nodes" {
  name = "nodes"

  metadata_options {
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }
}
