org         = "plumbline"
environment = "staging"
team        = "platform"

account_id = "444455556666"
region     = "eu-west-1"

administrator_role_arns = ["arn:aws:iam::444455556666:role/plumbline-break-glass", "arn:aws:iam::444455556666:role/plumbline-platform"]

repository = "plumbline/plumbline"

github_environments = {
  plan  = "staging-plan"
  apply = "staging"
  probe = "staging-probe"
}

hosted_zone_ids        = ["Z0STAGING0000000001"]
rotation_function_arns = ["arn:aws:lambda:eu-west-1:444455556666:function:plumbline-secret-rotation"]
