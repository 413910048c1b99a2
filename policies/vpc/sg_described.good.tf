# also_fails: net-sg-attached
resource "aws_security_group" "this" {
  name        = "database"
  description = "The ledger's database"
  vpc_id      = "vpc-0a1b2c3d4e5f60718"
}

resource "aws_vpc_security_group_ingress_rule" "this" {
  security_group_id            = aws_security_group.this.id
  description                  = "From the application"
  referenced_security_group_id = "sg-0a1b2c3d4e5f60718"
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
}
