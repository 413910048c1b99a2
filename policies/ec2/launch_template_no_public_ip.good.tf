# also_fails: eks-node-volumes-encrypted
resource "aws_launch_template" "this" {
  name = "ledger"

  metadata_options {
    http_tokens = "required"
  }

  network_interfaces {
    associate_public_ip_address = false
  }
}
