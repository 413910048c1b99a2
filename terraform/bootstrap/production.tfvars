org         = "plumbline"
environment = "production"
team        = "platform"

account_id = "123456789012"
region     = "eu-west-1"

administrator_role_arns = ["arn:aws:iam::123456789012:role/plumbline-break-glass", "arn:aws:iam::123456789012:role/plumbline-platform"]

repository = "plumbline/plumbline"

github_environments = {
  plan  = "production-plan"
  apply = "production"
  probe = "production-probe"
}

hosted_zone_ids        = ["Z0PRODUCTION00000001"]
rotation_function_arns = ["arn:aws:lambda:eu-west-1:123456789012:function:plumbline-secret-rotation"]
