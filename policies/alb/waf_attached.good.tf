# also_fails: alb-access-logs, alb-deletion-protection, alb-drop-invalid-headers, cw-ops-alarms
resource "aws_lb" "this" {
  name            = "edge"
  internal        = false
  subnets         = ["subnet-0a1b2c3d4e5f60718", "subnet-18f7e6d5c4b3a2910"]
  security_groups = ["sg-0a1b2c3d4e5f60718"]
}

resource "aws_wafv2_web_acl_association" "this" {
  resource_arn = aws_lb.this.arn
  web_acl_arn  = "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/edge/11111111-2222-3333-4444-555555555555"
}
