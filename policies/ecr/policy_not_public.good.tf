data "aws_iam_policy_document" "this" {
  statement {
    actions = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::111122223333:role/nodes"]
    }
  }
}

resource "aws_ecr_repository_policy" "this" {
  repository = "ledger"
  policy     = data.aws_iam_policy_document.this.json
}
