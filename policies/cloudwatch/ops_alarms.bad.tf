# also_fails: eks-node-imdsv2, eks-node-volumes-encrypted
resource "aws_eks_node_group" "this" {
  cluster_name    = "ledger"
  node_group_name = "general"
  node_role_arn   = "arn:aws:iam::111122223333:role/nodes"
  subnet_ids      = ["subnet-0a1b2c3d4e5f60718"]

  scaling_config {
    min_size     = 2
    desired_size = 2
    max_size     = 4
  }
}

resource "aws_cloudwatch_metric_alarm" "processor" {
  alarm_name          = "nodes-processor"
  namespace           = "AWS/EC2"
  metric_name         = "CPUUtilization"
  dimensions          = { AutoScalingGroupName = aws_eks_node_group.this.resources[0].autoscaling_groups[0].name }
  statistic           = "Maximum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 85
  period              = 60
  evaluation_periods  = 5
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}
