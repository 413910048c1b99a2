data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "make_roles" {
  statement {
    actions   = ["iam:CreateRole"]
    resources = ["arn:aws:iam::111122223333:role/teams/*"]
  }
}

resource "aws_iam_role" "this" {
  name               = "vending"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy" "this" {
  role   = aws_iam_role.this.name
  policy = data.aws_iam_policy_document.make_roles.json
}
