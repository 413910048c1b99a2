# Settings of the whole account, or of the whole region: one such module each.
resource "aws_s3_account_public_access_block" "this" {
  account_id = var.account_id

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

# What asks for no key gets the one that AWS manages.
resource "aws_ebs_encryption_by_default" "this" {
  enabled = true
}

# People come by federation, so nobody should have such a password: this is for
# whoever has one all the same.
resource "aws_iam_account_password_policy" "this" {
  minimum_password_length        = 14
  password_reuse_prevention      = 24
  max_password_age               = 90
  require_lowercase_characters   = true
  require_uppercase_characters   = true
  require_numbers                = true
  require_symbols                = true
  allow_users_to_change_password = true
  hard_expiry                    = false
}
