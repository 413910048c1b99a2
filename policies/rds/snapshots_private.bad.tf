resource "aws_db_snapshot" "this" {
  db_instance_identifier = "ledger"
  db_snapshot_identifier = "ledger-before-the-move"
  shared_accounts        = ["all"]
}
