data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "this" {
  name                 = "nodes"
  assume_role_policy   = data.aws_iam_policy_document.trust.json
  max_session_duration = 3600
}
