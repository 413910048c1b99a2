# The first apply of an account has nowhere to keep its state yet: see the README.
terraform {
  backend "s3" {
    encrypt      = true
    use_lockfile = true
  }
}
