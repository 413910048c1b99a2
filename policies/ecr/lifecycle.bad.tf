# also_fails: ecr-immutable-tags, ecr-kms, ecr-scan
resource "aws_ecr_repository" "this" {
  name = "ledger"
}
