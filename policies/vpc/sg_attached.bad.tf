resource "aws_security_group" "this" {
  name        = "edge"
  description = "The balancer"
  vpc_id      = "vpc-0a1b2c3d4e5f60718"
}
