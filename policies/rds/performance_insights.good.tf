# also_fails: cw-ops-alarms, rds-admin-name-and-port, rds-backups, rds-copy-tags, rds-deletion-protection, rds-encrypted, rds-enhanced-monitoring, rds-event-subscription, rds-final-snapshot, rds-iam-auth, rds-log-exports, rds-multi-az, rds-performance-insights-cmk, rds-query-logging, rds-subnet-group-zones
resource "aws_db_instance" "this" {
  identifier                   = "ledger"
  engine                       = "postgres"
  instance_class               = "db.m7g.large"
  allocated_storage            = 50
  username                     = "keeper"
  manage_master_user_password  = true
  skip_final_snapshot          = true
  performance_insights_enabled = true
}
