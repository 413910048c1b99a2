# Asks the cloud how things are set, for verdicts on what is there; it needs no
# state, no data and no secret.
resource "aws_iam_role" "probe" {
  name                 = "${var.name}-probe"
  description          = "Probes what runs of ${var.resource_name_prefix}"
  assume_role_policy   = data.aws_iam_policy_document.trust["probe"].json
  max_session_duration = 3600

  depends_on = [aws_iam_openid_connect_provider.this]
}

resource "aws_iam_role_policy_attachment" "probe" {
  role       = aws_iam_role.probe.name
  policy_arn = aws_iam_policy.probe.arn
}

resource "aws_iam_policy" "probe" {
  name        = "${var.name}-probe"
  description = "Asks how things are set, call by call as the probe does"
  policy      = data.aws_iam_policy_document.probe.json

  lifecycle {
    precondition {
      condition     = length(replace(data.aws_iam_policy_document.probe.json, "/\\s/", "")) <= 6144
      error_message = "IAM takes no more than 6,144 characters in a managed policy."
    }
  }
}

# Most of these calls cannot be limited to a resource, and the rest is asked for
# whatever may have been added by hand.
data "aws_iam_policy_document" "probe" {
  statement {
    sid       = "Probe"
    actions   = local.probe_actions
    resources = ["*"]
  }
}
