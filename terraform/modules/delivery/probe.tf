# Asks the cloud how things are set, for verdicts on what is there; it needs no
# state, no data and no secret.
resource "aws_iam_role" "probe" {
  name                 = "${var.name}-probe"
  description          = "Probes what runs of ${var.resource_name_prefix}"
  assume_role_policy   = data.aws_iam_policy_document.trust["probe"].json
  max_session_duration = 3600

  depends_on = [aws_iam_openid_connect_provider.this]
}

resource "aws_iam_role_policy_attachment" "probe_inspect" {
  role       = aws_iam_role.probe.name
  policy_arn = aws_iam_policy.inspect.arn
}
