data "aws_iam_policy_document" "this" {
  statement {
    actions   = ["s3:GetObject", "s3:PutObject"]
    resources = ["arn:aws:s3:::ledger-exports/*"]
  }

  statement {
    actions   = ["ec2:DescribeInstances"]
    resources = ["*"]
  }
}

resource "aws_iam_policy" "this" {
  name   = "ledger"
  policy = data.aws_iam_policy_document.this.json
}
