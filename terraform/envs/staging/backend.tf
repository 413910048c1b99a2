# The bucket, key, region and KMS key of the state are given to `terraform init`.
terraform {
  backend "s3" {
    encrypt      = true
    use_lockfile = true
  }
}
