resource "aws_db_subnet_group" "orders" {
  count      = var.database ? 1 : 0
  name       = "orders"
  subnet_ids = values(aws_subnet.data)[*].id
}

resource "aws_db_instance" "orders" {
  count                       = var.database ? 1 : 0
  identifier                  = "orders"
  engine                      = "postgres"
  engine_version              = "17"
  instance_class              = "db.t4g.medium"
  allocated_storage           = 20
  username                    = "keeper"
  manage_master_user_password = true
  storage_encrypted           = true
  skip_final_snapshot         = true
  publicly_accessible         = var.public
  db_subnet_group_name        = aws_db_subnet_group.orders[0].name
  vpc_security_group_ids      = [aws_security_group.orders.id]
}
