# also_fails: alb-access-logs, alb-deletion-protection, alb-drop-invalid-headers, cw-ops-alarms
resource "aws_lb" "this" {
  name            = "edge"
  internal        = true
  subnets         = ["subnet-0a1b2c3d4e5f60718", "subnet-18f7e6d5c4b3a2910"]
  security_groups = ["sg-0a1b2c3d4e5f60718"]

  desync_mitigation_mode = "monitor"
}
