mock_provider "aws" {
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }

  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }
}

variables {
  name                 = "acme-test-delivery"
  account_id           = "123456789012"
  region               = "eu-west-1"
  resource_name_prefix = "acme-test"
  repository           = "acme/infrastructure"
  environments         = { plan = "test-plan", apply = "test", probe = "test-probe" }
  state_bucket_arn     = "arn:aws:s3:::acme-test-state-123456789012"
  state_kms_key_arn    = "arn:aws:kms:eu-west-1:123456789012:key/00000000-0000-0000-0000-000000000000"
  state_key_prefix     = "test/"
  hosted_zone_ids      = ["Z0123456789ABCDEFGHI"]
}

run "only_the_protected_environment_applies" {
  command = plan

  assert {
    condition     = one([for condition in data.aws_iam_policy_document.trust["apply"].statement[0].condition : condition.values if condition.variable == "token.actions.githubusercontent.com:sub"]) == tolist(["repo:acme/infrastructure:environment:test"]) && alltrue([for condition in data.aws_iam_policy_document.trust["apply"].statement[0].condition : condition.test == "StringEquals"])
    error_message = "One environment of one repository should be trusted, by equality."
  }
}

run "every_role_is_for_tokens_meant_for_aws" {
  command = plan

  assert {
    condition     = alltrue([for trust in data.aws_iam_policy_document.trust : anytrue([for condition in trust.statement[0].condition : condition.variable == "token.actions.githubusercontent.com:aud" && condition.values == tolist(["sts.amazonaws.com"])])])
    error_message = "The audience should be pinned."
  }
}

run "whoever_plans_changes_nothing" {
  command = plan

  assert {
    condition     = alltrue([for action in flatten([for statement in concat(data.aws_iam_policy_document.plan.statement, data.aws_iam_policy_document.read_state.statement, data.aws_iam_policy_document.inspect.statement) : tolist(statement.actions)]) : can(regex("^[a-z0-9-]+:(Describe|Get|List)|^kms:Decrypt$", action))])
    error_message = "The role that plans should read alone."
  }
}

run "whoever_probes_reads_no_secret_and_no_object" {
  command = plan

  assert {
    condition     = alltrue([for action in concat(tolist(data.aws_iam_policy_document.probe.statement[0].actions), tolist(data.aws_iam_policy_document.inspect.statement[0].actions)) : !contains(["kms:Decrypt", "s3:GetObject", "secretsmanager:GetSecretValue", "ssm:GetParameter"], action) && !endswith(action, ":*") && !endswith(action, ":Get*")])
    error_message = "The role that probes should see settings alone."
  }
}

run "whoever_probes_makes_the_calls_of_the_probe_alone" {
  command = plan

  assert {
    condition     = alltrue([for action in data.aws_iam_policy_document.probe.statement[0].actions : can(regex("^[a-z0-9-]+:(Describe|Get|List|BatchGet)[A-Za-z]+$", action))])
    error_message = "Each call should be named in full, and read."
  }
}

run "every_role_that_is_delivered_is_bounded" {
  command = plan

  assert {
    condition = alltrue([
      for statement in data.aws_iam_policy_document.apply_account.statement :
      anytrue([for condition in statement.condition : condition.variable == "iam:PermissionsBoundary" && condition.values == tolist(["arn:aws:iam::123456789012:policy/acme-test-delivery-workload-boundary"])])
      if length(setintersection(statement.actions, ["iam:AttachRolePolicy", "iam:CreateRole", "iam:PutRolePermissionsBoundary", "iam:PutRolePolicy"])) > 0
    ])
    error_message = "No role should be made without the boundary."
  }
}

run "a_delivered_role_never_touches_iam" {
  command = plan

  assert {
    condition     = alltrue([for action in flatten([for statement in data.aws_iam_policy_document.workload_boundary.statement : tolist(statement.actions)]) : !startswith(action, "iam:") && !startswith(action, "sts:")])
    error_message = "The boundary of workloads should leave IAM out."
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

run "a_prefix_without_an_environment_is_refused" {
  command = plan

  variables {
    resource_name_prefix = "acme"
  }

  expect_failures = [var.resource_name_prefix]
}

run "every_repository_of_an_owner_is_refused" {
  command = plan

  variables {
    repository = "acme/*"
  }

  expect_failures = [var.repository]
}

run "every_environment_is_refused" {
  command = plan

  variables {
    environments = { plan = "*", apply = "test", probe = "test-probe" }
  }

  expect_failures = [var.environments]
}

run "planning_where_it_is_applied_is_refused" {
  command = plan

  variables {
    environments = { plan = "test", apply = "test", probe = "test-probe" }
  }

  expect_failures = [var.environments]
}

run "probing_where_it_is_applied_is_refused" {
  command = plan

  variables {
    environments = { plan = "test-plan", apply = "test", probe = "test" }
  }

  expect_failures = [var.environments]
}

run "a_path_in_a_bucket_is_refused" {
  command = plan

  variables {
    state_bucket_arn = "arn:aws:s3:::acme-test-state-123456789012/*"
  }

  expect_failures = [var.state_bucket_arn]
}

run "every_state_is_refused" {
  command = plan

  variables {
    state_key_prefix = ""
  }

  expect_failures = [var.state_key_prefix]
}

run "a_zone_by_name_is_refused" {
  command = plan

  variables {
    hosted_zone_ids = ["acme.example"]
  }

  expect_failures = [var.hosted_zone_ids]
}

run "every_function_is_refused" {
  command = plan

  variables {
    rotation_function_arns = ["arn:aws:lambda:eu-west-1:123456789012:function:*"]
  }

  expect_failures = [var.rotation_function_arns]
}
