# also_fails: rds-backups, rds-deletion-protection, rds-encrypted, rds-master-secret-managed, rds-multi-az
resource "aws_db_instance" "this" {
  identifier          = "ledger"
  engine              = "postgres"
  instance_class      = "db.m7g.large"
  allocated_storage   = 50
  username            = "keeper"
  skip_final_snapshot = true

  password = "correct-horse-battery-staple"
}
