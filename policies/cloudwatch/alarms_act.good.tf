resource "aws_cloudwatch_metric_alarm" "this" {
  alarm_name          = "ledger-processor"
  namespace           = "AWS/RDS"
  metric_name         = "CPUUtilization"
  statistic           = "Average"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 80
  period              = 60
  evaluation_periods  = 5
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}
