org         = "plumbline"
environment = "staging"
team        = "platform"

account_id           = "444455556666"
region               = "eu-west-1"
zones                = ["eu-west-1a", "eu-west-1b", "eu-west-1c"]
vpc_cidr_block       = "10.20.0.0/16"
reserved_cidr_blocks = ["10.10.0.0/16", "10.30.0.0/16"]

kubernetes_version = "1.34"

domain_name    = "ledger.staging.plumbline.example"
hosted_zone_id = "Z0STAGING0000000001"

key_administrator_role_arns = ["arn:aws:iam::444455556666:role/plumbline-key-administrator"]

cluster_administrator_role_arns = [
  "arn:aws:iam::444455556666:role/plumbline-break-glass",
  "arn:aws:iam::444455556666:role/plumbline-platform",
]

secret_rotation = {
  function_arn = "arn:aws:lambda:eu-west-1:444455556666:function:plumbline-secret-rotation"
  role_arn     = "arn:aws:iam::444455556666:role/plumbline-secret-rotation"
}

delivery = {
  apply_role_arn        = "arn:aws:iam::444455556666:role/plumbline-staging-delivery-apply"
  plan_role_arn         = "arn:aws:iam::444455556666:role/plumbline-staging-delivery-plan"
  probe_role_arn        = "arn:aws:iam::444455556666:role/plumbline-staging-delivery-probe"
  workload_boundary_arn = "arn:aws:iam::444455556666:policy/plumbline-staging-delivery-workload-boundary"
}

operations_subscribers = {
  on-call = { protocol = "email", endpoint = "on-call@plumbline.example" }
}

security_subscribers = {
  security = { protocol = "email", endpoint = "security@plumbline.example" }
}
