# also_fails: ecr-kms, ecr-lifecycle, ecr-scan
resource "aws_ecr_repository" "this" {
  name                 = "ledger"
  image_tag_mutability = "IMMUTABLE"
}
