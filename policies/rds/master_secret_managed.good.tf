# also_fails: rds-backups, rds-deletion-protection, rds-encrypted, rds-multi-az
resource "aws_kms_key" "this" {
  description = "Master secret of the ledger"
}

resource "aws_db_instance" "this" {
  identifier                    = "ledger"
  engine                        = "postgres"
  instance_class                = "db.m7g.large"
  allocated_storage             = 50
  username                      = "keeper"
  manage_master_user_password   = true
  skip_final_snapshot           = true
  master_user_secret_kms_key_id = aws_kms_key.this.arn
}
