# also_fails: waf-has-rules, waf-logging, waf-managed-baseline
resource "aws_wafv2_web_acl" "this" {
  name  = "edge"
  scope = "REGIONAL"

  default_action {
    allow {}
  }

  rule {
    name     = "rate"
    priority = 0

    action {
      count {}
    }

    statement {
      rate_based_statement {
        limit              = 2000
        aggregate_key_type = "IP"
      }
    }

    visibility_config {
      metric_name                = "rate"
      cloudwatch_metrics_enabled = true
      sampled_requests_enabled   = true
    }
  }

  visibility_config {
    metric_name                = "edge"
    cloudwatch_metrics_enabled = true
    sampled_requests_enabled   = true
  }
}
