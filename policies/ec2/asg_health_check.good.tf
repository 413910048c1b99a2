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

resource "aws_autoscaling_group" "this" {
  name                = "ledger"
  min_size            = 2
  max_size            = 4
  vpc_zone_identifier = ["subnet-0a1b2c3d4e5f60718", "subnet-18f7e6d5c4b3a2910"]
  target_group_arns   = [aws_lb_target_group.this.arn]
  health_check_type   = "ELB"

  launch_template {
    id = "lt-0a1b2c3d4e5f60718"
  }
}
