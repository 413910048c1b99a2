org         = "plumbline"
environment = "dev"
team        = "platform"

account_id = "111122223333"
region     = "eu-west-1"

administrator_role_arns = ["arn:aws:iam::111122223333:role/plumbline-break-glass", "arn:aws:iam::111122223333:role/plumbline-platform"]

repository = "plumbline/plumbline"

github_environments = {
  plan  = "dev-plan"
  apply = "dev"
  probe = "dev-probe"
}

hosted_zone_ids        = ["Z0DEV00000000000001"]
rotation_function_arns = ["arn:aws:lambda:eu-west-1:111122223333:function:plumbline-secret-rotation"]
