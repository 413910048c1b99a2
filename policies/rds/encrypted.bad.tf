# also_fails: rds-backups, rds-deletion-protection, rds-multi-az
resource "aws_db_instance" "this" {
  identifier                  = "ledger"
  engine                      = "postgres"
  instance_class              = "db.m7g.large"
  allocated_storage           = 50
  username                    = "keeper"
  manage_master_user_password = true
  skip_final_snapshot         = true
  storage_encrypted           = false
}
