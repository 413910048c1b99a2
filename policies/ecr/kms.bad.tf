# also_fails: ecr-immutable-tags, ecr-lifecycle, ecr-scan
resource "aws_ecr_repository" "this" {
  name = "ledger"
}
