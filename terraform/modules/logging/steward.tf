# The domain's master: it maps other roles to what they may do in there.
resource "aws_iam_role" "steward" {
  name                 = "${var.name}-steward"
  description          = "Master of the log domain ${var.name}"
  assume_role_policy   = data.aws_iam_policy_document.steward_trust.json
  permissions_boundary = var.permissions_boundary_arn
  max_session_duration = 3600
}

data "aws_iam_policy_document" "steward_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = var.administrator_role_arns
    }
  }
}
