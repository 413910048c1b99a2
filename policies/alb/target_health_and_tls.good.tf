resource "aws_lb_target_group" "this" {
  name     = "ledger"
  vpc_id   = "vpc-0a1b2c3d4e5f60718"
  protocol = "HTTPS"
  port     = 8443

  health_check {
    protocol = "HTTPS"
    path     = "/healthz"
  }
}
