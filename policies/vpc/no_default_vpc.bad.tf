# also_fails: net-sg-attached
resource "aws_security_group" "this" {
  name        = "app"
  description = "The application"
}
