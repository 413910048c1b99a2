resource "aws_autoscaling_group" "this" {
  name                 = "ledger"
  min_size             = 2
  max_size             = 4
  vpc_zone_identifier  = ["subnet-0a1b2c3d4e5f60718", "subnet-18f7e6d5c4b3a2910"]
  launch_configuration = "ledger-2019"
}
