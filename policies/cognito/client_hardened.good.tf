resource "aws_cognito_user_pool_client" "this" {
  name                          = "page"
  user_pool_id                  = "eu-west-1_aBcDeFgHi"
  enable_token_revocation       = true
  prevent_user_existence_errors = "ENABLED"
  refresh_token_validity        = 30
}
