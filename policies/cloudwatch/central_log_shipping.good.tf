resource "aws_cloudwatch_log_group" "this" {
  name              = "/shipped/ledger"
  retention_in_days = 365
  kms_key_id        = "arn:aws:kms:eu-west-1:111122223333:key/1111aaaa-22bb-33cc-44dd-555555eeeeee"
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["logs.eu-west-1.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = ["111122223333"]
    }
  }
}

resource "aws_iam_role" "this" {
  name               = "ship-logs"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

data "aws_iam_policy_document" "this" {
  statement {
    actions   = ["firehose:PutRecord", "firehose:PutRecordBatch"]
    resources = ["arn:aws:firehose:eu-west-1:111122223333:deliverystream/central-logs"]
  }
}

resource "aws_iam_role_policy" "this" {
  name   = "hand-over"
  role   = aws_iam_role.this.name
  policy = data.aws_iam_policy_document.this.json
}

resource "aws_cloudwatch_log_subscription_filter" "this" {
  name            = "central"
  log_group_name  = aws_cloudwatch_log_group.this.name
  filter_pattern  = ""
  destination_arn = "arn:aws:firehose:eu-west-1:111122223333:deliverystream/central-logs"
  role_arn        = aws_iam_role.this.arn
}
