# also_fails: alb-access-logs, cw-ops-alarms
resource "aws_security_group" "this" {
  name        = "edge"
  description = "The balancer"
  vpc_id      = "vpc-0a1b2c3d4e5f60718"
}

resource "aws_lb" "this" {
  name                       = "edge"
  internal                   = true
  subnets                    = ["subnet-0a1b2c3d4e5f60718", "subnet-18f7e6d5c4b3a2910"]
  security_groups            = [aws_security_group.this.id]
  drop_invalid_header_fields = true
  enable_deletion_protection = true
}
