# also_fails: cw-ops-alarms, iam-trust-third-party-guarded, rds-admin-name-and-port, rds-backups, rds-copy-tags, rds-deletion-protection, rds-encrypted, rds-event-subscription, rds-final-snapshot, rds-iam-auth, rds-log-exports, rds-multi-az, rds-performance-insights, rds-query-logging, rds-subnet-group-zones
resource "aws_iam_role" "monitoring" {
  name = "ledger-monitoring"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "monitoring.rds.amazonaws.com" }
    }]
  })
}

resource "aws_db_instance" "this" {
  identifier                  = "ledger"
  engine                      = "postgres"
  instance_class              = "db.m7g.large"
  allocated_storage           = 50
  username                    = "keeper"
  manage_master_user_password = true
  skip_final_snapshot         = true
  monitoring_interval         = 60
  monitoring_role_arn         = aws_iam_role.monitoring.arn
}
