mock_provider "aws" {
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }

  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }
}

variables {
  name             = "acme-test-registry"
  account_id       = "123456789012"
  repositories     = { api = {} }
  puller_role_arns = ["arn:aws:iam::123456789012:role/nodes"]
  pusher_role_arns = ["arn:aws:iam::123456789012:role/delivery"]
  kms_key_arn      = "arn:aws:kms:eu-west-1:123456789012:key/00000000-0000-0000-0000-000000000000"
}

run "tags_never_move_and_images_are_scanned" {
  command = plan

  assert {
    condition     = aws_ecr_repository.this["api"].image_tag_mutability == "IMMUTABLE" && aws_ecr_repository.this["api"].image_scanning_configuration[0].scan_on_push && aws_ecr_repository.this["api"].encryption_configuration[0].encryption_type == "KMS"
    error_message = "The repository should be immutable, scanned and encrypted by our key."
  }
}

run "pushing_is_denied_to_everybody_else" {
  command = plan

  assert {
    condition     = one(data.aws_iam_policy_document.this["api"].statement[1].condition).values == tolist(["arn:aws:iam::123456789012:role/delivery"]) && data.aws_iam_policy_document.this["api"].statement[1].effect == "Deny"
    error_message = "Whoever is not named should not push."
  }
}

run "as_many_images_are_kept_as_asked_for" {
  command = plan

  variables {
    repositories = { api = { kept_images = 10 } }
  }

  assert {
    condition     = jsondecode(aws_ecr_lifecycle_policy.this["api"].policy).rules[1].selection.countNumber == 10
    error_message = "Ten images should be kept."
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

run "no_repositories_are_refused" {
  command = plan

  variables {
    repositories = {}
  }

  expect_failures = [var.repositories]
}

run "a_repository_in_capitals_is_refused" {
  command = plan

  variables {
    repositories = { Api = {} }
  }

  expect_failures = [var.repositories]
}

run "nine_images_are_refused" {
  command = plan

  variables {
    repositories = { api = { kept_images = 9 } }
  }

  expect_failures = [var.repositories]
}

run "a_thousand_and_one_images_are_refused" {
  command = plan

  variables {
    repositories = { api = { kept_images = 1001 } }
  }

  expect_failures = [var.repositories]
}

run "untagged_images_for_no_day_are_refused" {
  command = plan

  variables {
    untagged_days = 0
  }

  expect_failures = [var.untagged_days]
}

run "untagged_images_beyond_ninety_days_are_refused" {
  command = plan

  variables {
    untagged_days = 91
  }

  expect_failures = [var.untagged_days]
}

run "a_puller_that_is_a_pattern_is_refused" {
  command = plan

  variables {
    puller_role_arns = ["arn:aws:iam::123456789012:role/*"]
  }

  expect_failures = [var.puller_role_arns]
}

run "a_puller_of_another_account_is_refused" {
  command = plan

  variables {
    puller_role_arns = ["arn:aws:iam::999999999999:role/x"]
  }

  expect_failures = [var.puller_role_arns]
}

run "a_pusher_that_is_a_pattern_is_refused" {
  command = plan

  variables {
    pusher_role_arns = ["arn:aws:iam::123456789012:role/*"]
  }

  expect_failures = [var.pusher_role_arns]
}

run "a_pusher_of_another_account_is_refused" {
  command = plan

  variables {
    pusher_role_arns = ["arn:aws:iam::999999999999:role/x"]
  }

  expect_failures = [var.pusher_role_arns]
}

run "nobody_as_a_puller_is_refused" {
  command = plan

  variables {
    puller_role_arns = []
  }

  expect_failures = [var.puller_role_arns]
}

run "nobody_as_a_pusher_is_refused" {
  command = plan

  variables {
    pusher_role_arns = []
  }

  expect_failures = [var.pusher_role_arns]
}
