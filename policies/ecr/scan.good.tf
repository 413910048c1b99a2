# also_fails: ecr-immutable-tags, ecr-kms, ecr-lifecycle
resource "aws_ecr_repository" "this" {
  name = "ledger"

  image_scanning_configuration {
    scan_on_push = true
  }
}
