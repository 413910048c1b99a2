# Reads how things are and what the state says of them, and changes nothing: it
# plans without a lock.
resource "aws_iam_role" "plan" {
  name                 = "${var.name}-plan"
  description          = "Plans changes of ${var.resource_name_prefix}"
  assume_role_policy   = data.aws_iam_policy_document.trust["plan"].json
  max_session_duration = 3600

  depends_on = [aws_iam_openid_connect_provider.this]
}

resource "aws_iam_role_policy_attachment" "plan_inspect" {
  role       = aws_iam_role.plan.name
  policy_arn = aws_iam_policy.inspect.arn
}

resource "aws_iam_role_policy" "plan" {
  name   = "plan"
  role   = aws_iam_role.plan.name
  policy = data.aws_iam_policy_document.plan.json
}

data "aws_iam_policy_document" "plan" {
  source_policy_documents = [data.aws_iam_policy_document.read_state.json]

  # With the client comes its secret, if it has one: the probe does without.
  statement {
    sid       = "InspectClients"
    actions   = ["cognito-idp:DescribeUserPoolClient"]
    resources = ["${local.arn_prefix}:cognito-idp:${var.region}:${var.account_id}:userpool/*"]
  }
}

data "aws_iam_policy_document" "read_state" {
  statement {
    sid       = "FindState"
    actions   = ["s3:ListBucket"]
    resources = [var.state_bucket_arn]
  }

  statement {
    sid       = "ReadState"
    actions   = ["s3:GetObject"]
    resources = ["${var.state_bucket_arn}/${var.state_key_prefix}*"]
  }

  statement {
    sid       = "DecryptState"
    actions   = ["kms:Decrypt"]
    resources = [var.state_kms_key_arn]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["s3.${var.region}.amazonaws.com"]
    }
  }
}
