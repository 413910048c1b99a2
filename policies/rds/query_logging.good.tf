# also_fails: cw-ops-alarms, rds-admin-name-and-port, rds-backups, rds-copy-tags, rds-deletion-protection, rds-encrypted, rds-enhanced-monitoring, rds-event-subscription, rds-final-snapshot, rds-iam-auth, rds-log-exports, rds-multi-az, rds-performance-insights, rds-subnet-group-zones
resource "aws_db_parameter_group" "this" {
  name   = "ledger"
  family = "postgres17"

  parameter {
    name  = "log_statement"
    value = "ddl"
  }

  parameter {
    name  = "log_min_duration_statement"
    value = "500"
  }
}

resource "aws_db_instance" "this" {
  identifier                  = "ledger"
  engine                      = "postgres"
  instance_class              = "db.m7g.large"
  allocated_storage           = 50
  username                    = "keeper"
  manage_master_user_password = true
  skip_final_snapshot         = true
  parameter_group_name        = aws_db_parameter_group.this.name
}
