# also_fails: rds-backups, rds-deletion-protection, rds-encrypted, rds-multi-az, sm-no-plaintext-secrets
resource "aws_kms_key" "this" {
  description = "Master secret of the ledger"
}

resource "aws_db_instance" "this" {
  identifier          = "ledger"
  engine              = "postgres"
  instance_class      = "db.m7g.large"
  allocated_storage   = 50
  username            = "keeper"
  skip_final_snapshot = true
  password            = "correct-horse-battery"
}
