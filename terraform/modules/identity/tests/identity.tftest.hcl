mock_provider "aws" {
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }

  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }
}

variables {
  name        = "acme-test-identity"
  account_id  = "123456789012"
  region      = "eu-west-1"
  domain_name = "api.acme.example"
  scopes      = { read = "Read orders", write = "Place orders" }
  machines    = { importer = { scopes = ["write"] } }
}

run "the_page_has_no_secret_and_signs_in_by_code" {
  command = plan

  assert {
    condition     = !aws_cognito_user_pool_client.page.generate_secret && aws_cognito_user_pool_client.page.allowed_oauth_flows == toset(["code"]) && aws_cognito_user_pool_client.page.callback_urls == toset(["https://api.acme.example/signed-in"])
    error_message = "The page should come back by a code, to its own address."
  }
}

run "a_machine_has_its_own_scopes_and_no_other_flow" {
  command = plan

  assert {
    condition     = aws_cognito_user_pool_client.machine["importer"].allowed_oauth_flows == toset(["client_credentials"]) && aws_cognito_user_pool_client.machine["importer"].allowed_oauth_scopes == toset(["https://api.acme.example/write"])
    error_message = "The machine should ask for its scope alone."
  }
}

run "the_groups_are_the_roles_of_the_ledger" {
  command = plan

  assert {
    condition     = toset(output.group_names) == toset(["admin", "auditor", "operator", "viewer"]) && aws_cognito_user_group.this["admin"].precedence < aws_cognito_user_group.this["operator"].precedence
    error_message = "There should be four groups, the one with most rights first."
  }
}

run "nobody_signs_up_and_everybody_has_a_second_factor" {
  command = plan

  assert {
    condition     = aws_cognito_user_pool.this.admin_create_user_config[0].allow_admin_create_user_only && aws_cognito_user_pool.this.mfa_configuration == "ON"
    error_message = "People should be invited, and prove a second factor."
  }
}

run "threat_protection_can_be_left_out" {
  command = plan

  variables {
    enable_threat_protection = false
  }

  assert {
    condition     = aws_cognito_user_pool.this.user_pool_tier == "ESSENTIALS" && length(aws_cognito_user_pool.this.user_pool_add_ons) == 0
    error_message = "The pool should be of the tier without it."
  }
}

run "a_name_of_43_characters_is_refused" {
  command = plan

  variables {
    name = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
  }

  expect_failures = [var.name]
}

run "a_name_in_capitals_is_refused" {
  command = plan

  variables {
    name = "Acme-test"
  }

  expect_failures = [var.name]
}

run "a_name_that_cognito_refuses_is_refused" {
  command = plan

  variables {
    name = "acme-test-cognito"
  }

  expect_failures = [var.name]
}

run "an_account_of_eleven_digits_is_refused" {
  command = plan

  variables {
    account_id = "12345678901"
  }

  expect_failures = [var.account_id]
}

run "a_zone_in_place_of_a_region_is_refused" {
  command = plan

  variables {
    region = "eu-west-1a"
  }

  expect_failures = [var.region]
}

run "a_name_with_a_dot_at_its_end_is_refused" {
  command = plan

  variables {
    domain_name = "api.acme.example."
  }

  expect_failures = [var.domain_name]
}

run "a_callback_elsewhere_is_refused" {
  command = plan

  variables {
    callback_path = "https://elsewhere.example/"
  }

  expect_failures = [var.callback_path]
}

run "no_scopes_are_refused" {
  command = plan

  variables {
    scopes   = {}
    machines = {}
  }

  expect_failures = [var.scopes]
}

run "a_scope_with_a_slash_is_refused" {
  command = plan

  variables {
    scopes   = { "orders/read" = "Read orders" }
    machines = {}
  }

  expect_failures = [var.scopes]
}

run "a_scope_without_a_description_is_refused" {
  command = plan

  variables {
    scopes   = { read = "" }
    machines = {}
  }

  expect_failures = [var.scopes]
}

run "a_machine_called_page_is_refused" {
  command = plan

  variables {
    machines = { page = { scopes = ["read"] } }
  }

  expect_failures = [var.machines]
}

run "a_machine_without_scopes_is_refused" {
  command = plan

  variables {
    machines = { importer = { scopes = [] } }
  }

  expect_failures = [var.machines]
}

run "a_machine_with_an_unknown_scope_is_refused" {
  command = plan

  variables {
    machines = { importer = { scopes = ["delete"] } }
  }

  expect_failures = [var.machines]
}
