mock_provider "aws" {
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }

  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }
}

variables {
  name                          = "acme-test-audit"
  account_id                    = "123456789012"
  region                        = "eu-west-1"
  watched_bucket_name_prefix    = "acme-test-"
  server_access_log_bucket_name = "acme-test-access-logs-123456789012"
  kms_key_arn                   = "arn:aws:kms:eu-west-1:123456789012:key/00000000-0000-0000-0000-000000000000"
  logs_kms_key_arn              = "arn:aws:kms:eu-west-1:123456789012:key/00000000-0000-0000-0000-000000000000"
}

run "the_trail_covers_every_region_and_can_be_validated" {
  command = plan

  assert {
    condition     = aws_cloudtrail.this.is_multi_region_trail && aws_cloudtrail.this.include_global_service_events && aws_cloudtrail.this.enable_logging && aws_cloudtrail.this.enable_log_file_validation
    error_message = "The trail should be on, everywhere, and validated."
  }
}

run "objects_are_watched_but_for_the_trails_own" {
  command = plan

  assert {
    condition = anytrue([
      for selector in aws_cloudtrail.this.advanced_event_selector[1].field_selector :
      selector.starts_with == tolist(["arn:aws:s3:::acme-test-"]) && selector.not_starts_with == tolist(["arn:aws:s3:::acme-test-audit-123456789012/"])
      if selector.field == "resources.ARN"
    ])
    error_message = "Reads and writes of objects should be on the trail, and its own files should not."
  }
}

run "its_files_are_locked" {
  command = plan

  variables {
    lock_days = 30
  }

  assert {
    condition     = aws_s3_bucket.trail.object_lock_enabled && one(aws_s3_bucket_object_lock_configuration.trail.rule).default_retention[0].days == 30
    error_message = "Nobody should change a file for thirty days."
  }
}

run "only_this_trail_writes" {
  command = plan

  assert {
    condition     = alltrue([for statement in data.aws_iam_policy_document.trail.statement : statement.effect == "Deny" || anytrue([for condition in statement.condition : condition.variable == "aws:SourceArn" && condition.values == tolist(["arn:aws:cloudtrail:eu-west-1:123456789012:trail/acme-test-audit"])])])
    error_message = "Every permission should be for this trail."
  }
}

run "no_bucket_of_the_account_can_be_public" {
  command = plan

  assert {
    condition     = aws_s3_account_public_access_block.this.block_public_acls && aws_s3_account_public_access_block.this.block_public_policy && aws_s3_account_public_access_block.this.ignore_public_acls && aws_s3_account_public_access_block.this.restrict_public_buckets
    error_message = "All four should be on."
  }
}

run "detection_can_do_without_features" {
  command = plan

  variables {
    threat_detection_features = []
  }

  assert {
    condition     = length(aws_guardduty_detector_feature.this) == 0 && aws_guardduty_detector.this.enable
    error_message = "The detector should be on by itself."
  }
}

run "a_name_of_49_characters_is_refused" {
  command = plan

  variables {
    name = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
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

run "a_prefix_of_two_letters_is_refused" {
  command = plan

  variables {
    watched_bucket_name_prefix = "ac"
  }

  expect_failures = [var.watched_bucket_name_prefix]
}

run "no_lock_is_refused" {
  command = plan

  variables {
    lock_mode = "OFF"
  }

  expect_failures = [var.lock_mode]
}

run "a_lock_below_thirty_days_is_refused" {
  command = plan

  variables {
    lock_days = 29
  }

  expect_failures = [var.lock_days]
}

run "files_below_a_year_are_refused" {
  command = plan

  variables {
    retention_days = 364
    lock_days      = 30
  }

  expect_failures = [var.retention_days]
}

run "files_that_go_before_their_lock_are_refused" {
  command = plan

  variables {
    retention_days = 400
    lock_days      = 401
  }

  expect_failures = [var.retention_days]
}

run "an_unknown_feature_is_refused" {
  command = plan

  variables {
    threat_detection_features = ["EVERYTHING"]
  }

  expect_failures = [var.threat_detection_features]
}

run "a_retention_below_a_year_is_refused" {
  command = plan

  variables {
    log_retention_days = 180
  }

  expect_failures = [var.log_retention_days]
}

run "a_retention_that_cloudwatch_does_not_offer_is_refused" {
  command = plan

  variables {
    log_retention_days = 366
  }

  expect_failures = [var.log_retention_days]
}

run "roles_are_bounded_where_a_boundary_is_given" {
  command = plan

  variables {
    permissions_boundary_arn = "arn:aws:iam::123456789012:policy/boundary"
  }

  assert {
    condition     = alltrue([for role in [aws_iam_role.trail] : role.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary"])
    error_message = "Every role should have the boundary."
  }
}

run "a_role_as_a_boundary_is_refused" {
  command = plan

  variables {
    permissions_boundary_arn = "arn:aws:iam::123456789012:role/boundary"
  }

  expect_failures = [var.permissions_boundary_arn]
}
