org         = "plumbline"
environment = "dev"
team        = "platform"

account_id           = "111122223333"
region               = "eu-west-1"
zones                = ["eu-west-1a", "eu-west-1b"]
vpc_cidr_block       = "10.10.0.0/16"
reserved_cidr_blocks = ["10.20.0.0/16", "10.30.0.0/16"]

kubernetes_version = "1.34"

domain_name    = "ledger.dev.plumbline.example"
hosted_zone_id = "Z0DEV00000000000001"

key_administrator_role_arns = ["arn:aws:iam::111122223333:role/plumbline-key-administrator"]

cluster_administrator_role_arns = [
  "arn:aws:iam::111122223333:role/plumbline-break-glass",
  "arn:aws:iam::111122223333:role/plumbline-platform",
]

secret_rotation = {
  function_arn = "arn:aws:lambda:eu-west-1:111122223333:function:plumbline-secret-rotation"
  role_arn     = "arn:aws:iam::111122223333:role/plumbline-secret-rotation"
}

delivery = {
  apply_role_arn        = "arn:aws:iam::111122223333:role/plumbline-dev-delivery-apply"
  plan_role_arn         = "arn:aws:iam::111122223333:role/plumbline-dev-delivery-plan"
  probe_role_arn        = "arn:aws:iam::111122223333:role/plumbline-dev-delivery-probe"
  workload_boundary_arn = "arn:aws:iam::111122223333:policy/plumbline-dev-delivery-workload-boundary"
}

operations_subscribers = {
  on-call = { protocol = "email", endpoint = "on-call@plumbline.example" }
}

security_subscribers = {
  security = { protocol = "email", endpoint = "security@plumbline.example" }
}
