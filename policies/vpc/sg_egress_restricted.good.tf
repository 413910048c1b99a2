# also_fails: net-sg-attached
resource "aws_security_group" "this" {
  name        = "app"
  description = "The application"
  vpc_id      = "vpc-0a1b2c3d4e5f60718"

  egress {
    description = "Web hooks of customers"
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["0.0.0.0/0"]
  }
}
