org         = "plumbline"
environment = "dev"
team        = "platform"

account_id     = "111122223333"
region         = "eu-west-1"
zones          = ["eu-west-1a", "eu-west-1b"]
vpc_cidr_block = "10.10.0.0/16"

kubernetes_version = "1.34"

domain_name    = "ledger.dev.plumbline.example"
hosted_zone_id = "Z0DEV00000000000001"

key_administrator_role_arns = [
  "arn:aws:iam::111122223333:role/plumbline-delivery",
  "arn:aws:iam::111122223333:role/plumbline-key-administrator",
]

cluster_administrator_role_arns = [
  "arn:aws:iam::111122223333:role/plumbline-break-glass",
  "arn:aws:iam::111122223333:role/plumbline-platform",
]

secret_rotation = {
  function_arn = "arn:aws:lambda:eu-west-1:111122223333:function:plumbline-secret-rotation"
  role_arn     = "arn:aws:iam::111122223333:role/plumbline-secret-rotation"
}
