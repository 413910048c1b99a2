# also_fails: cw-ops-alarms, net-default-sg-locked, net-sg-attached, net-sg-described, net-vpc-dns-on, net-vpc-flow-logs, rds-admin-name-and-port, rds-backups, rds-copy-tags, rds-deletion-protection, rds-encrypted, rds-enhanced-monitoring, rds-event-subscription, rds-final-snapshot, rds-iam-auth, rds-log-exports, rds-multi-az, rds-performance-insights, rds-query-logging, rds-subnet-group-zones
resource "aws_vpc" "this" {
  cidr_block = "10.20.0.0/16"
}

resource "aws_security_group" "app" {
  name   = "app"
  vpc_id = aws_vpc.this.id
}

resource "aws_security_group" "database" {
  name   = "database"
  vpc_id = aws_vpc.this.id
}

resource "aws_vpc_security_group_ingress_rule" "postgres" {
  security_group_id            = aws_security_group.database.id
  referenced_security_group_id = aws_security_group.app.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
}

resource "aws_db_instance" "this" {
  identifier                  = "ledger"
  engine                      = "postgres"
  instance_class              = "db.m7g.large"
  allocated_storage           = 50
  username                    = "keeper"
  manage_master_user_password = true
  skip_final_snapshot         = true
  vpc_security_group_ids      = [aws_security_group.database.id]
}
