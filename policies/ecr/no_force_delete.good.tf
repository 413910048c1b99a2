# also_fails: ecr-kms, ecr-lifecycle
resource "aws_ecr_repository" "this" {
  name                 = "ledger"
  image_tag_mutability = "IMMUTABLE"

  image_scanning_configuration {
    scan_on_push = true
  }
}
