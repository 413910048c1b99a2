# also_fails: cw-ops-alarms, net-default-sg-locked, net-gateway-endpoint-s3, net-interface-endpoints, net-nacl-every-subnet, net-vpc-dns-on, net-vpc-flow-logs, rds-admin-name-and-port, rds-backups, rds-copy-tags, rds-deletion-protection, rds-encrypted, rds-enhanced-monitoring, rds-event-subscription, rds-final-snapshot, rds-iam-auth, rds-log-exports, rds-multi-az, rds-performance-insights, rds-query-logging
resource "aws_vpc" "this" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "database" {
  for_each = { eu-west-1a = "10.0.0.0/24", eu-west-1b = "10.0.1.0/24" }

  vpc_id            = aws_vpc.this.id
  cidr_block        = each.value
  availability_zone = each.key
}

resource "aws_db_subnet_group" "this" {
  name       = "ledger"
  subnet_ids = [for subnet in aws_subnet.database : subnet.id]
}

resource "aws_db_instance" "this" {
  identifier                  = "ledger"
  engine                      = "postgres"
  instance_class              = "db.m7g.large"
  allocated_storage           = 50
  username                    = "keeper"
  manage_master_user_password = true
  skip_final_snapshot         = true
  db_subnet_group_name        = aws_db_subnet_group.this.name
}
