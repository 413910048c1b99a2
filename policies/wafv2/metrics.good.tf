# also_fails: waf-has-rules, waf-logging, waf-managed-baseline, waf-rate-limit
resource "aws_wafv2_web_acl" "this" {
  name  = "edge"
  scope = "REGIONAL"

  default_action {
    allow {}
  }

  visibility_config {
    metric_name                = "edge"
    cloudwatch_metrics_enabled = true
    sampled_requests_enabled   = true
  }
}
