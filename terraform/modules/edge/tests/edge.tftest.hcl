mock_provider "aws" {
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }

  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }
}

override_resource {
  target          = aws_acm_certificate.this
  override_during = plan

  values = {
    arn = "arn:aws:acm:eu-west-1:123456789012:certificate/00000000-0000-0000-0000-000000000000"

    domain_validation_options = [{
      domain_name           = "api.acme.example"
      resource_record_name  = "_proof.api.acme.example."
      resource_record_type  = "CNAME"
      resource_record_value = "_proof.acm-validations.aws."
    }]
  }
}

variables {
  name                          = "acme-test-edge"
  account_id                    = "123456789012"
  region                        = "eu-west-1"
  vpc_id                        = "vpc-00000000000000000"
  public_subnet_ids             = ["subnet-00000000000000000", "subnet-00000000000000001"]
  target_security_group_id      = "sg-00000000000000000"
  domain_name                   = "api.acme.example"
  hosted_zone_id                = "Z0123456789ABCDEFGHI"
  server_access_log_bucket_name = "acme-test-logging-123456789012"
  logs_kms_key_arn              = "arn:aws:kms:eu-west-1:123456789012:key/00000000-0000-0000-0000-000000000000"
}

run "port_80_only_redirects" {
  command = plan

  assert {
    condition     = aws_lb_listener.http.default_action[0].type == "redirect" && aws_lb_listener.http.default_action[0].redirect[0].status_code == "HTTP_301"
    error_message = "Plain HTTP should be answered by a permanent redirect."
  }
}

run "every_managed_rule_group_blocks" {
  command = plan

  assert {
    condition     = alltrue([for rule in aws_wafv2_web_acl.this.rule : length(rule.override_action[0].none) == 1 if length(rule.override_action) > 0])
    error_message = "No managed rule group should merely count."
  }
}

run "rules_that_reports_would_break_only_label_and_the_last_rule_blocks" {
  command = plan

  assert {
    condition = sort(flatten([
      for rule in aws_wafv2_web_acl.this.rule : [
        for override in rule.statement[0].managed_rule_group_statement[0].rule_action_override : override.name
      ] if length(rule.override_action) > 0
      ])) == sort(tolist([
      "SizeRestrictions_BODY", "GenericLFI_BODY", "GenericRFI_BODY", "EC2MetaDataSSRF_BODY", "CrossSiteScripting_BODY",
      "SQLi_BODY", "SQLiExtendedPatterns_BODY",
    ]))
    error_message = "No other rule of the managed groups should be excluded."
  }

  assert {
    condition     = one([for rule in aws_wafv2_web_acl.this.rule : length(rule.action[0].block) if rule.name == "BodiesOfNoReport"]) == 1
    error_message = "What is labelled and brings no report should be blocked."
  }
}

run "a_policy_that_allows_tls_1_0_is_refused" {
  command = plan

  variables {
    ssl_policy = "ELBSecurityPolicy-2016-08"
  }

  expect_failures = [var.ssl_policy]
}

run "a_policy_with_weak_ciphers_is_refused" {
  command = plan

  variables {
    ssl_policy = "ELBSecurityPolicy-TLS13-1-2-Ext1-2021-06"
  }

  expect_failures = [var.ssl_policy]
}

run "a_path_that_is_not_one_is_refused" {
  command = plan

  variables {
    health_check_path = "healthz"
  }

  expect_failures = [var.health_check_path]
}

run "a_name_of_28_characters_is_refused" {
  command = plan

  variables {
    name = "aaaaaaaaaaaaaaaaaaaaaaaaaaaa"
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

run "a_single_zone_is_refused" {
  command = plan

  variables {
    public_subnet_ids = ["subnet-00000000000000000"]
  }

  expect_failures = [var.public_subnet_ids]
}

run "a_privileged_port_is_refused" {
  command = plan

  variables {
    target_port = 1023
  }

  expect_failures = [var.target_port]
}

run "the_port_of_remote_desktop_is_refused" {
  command = plan

  variables {
    target_port = 3389
  }

  expect_failures = [var.target_port]
}

run "a_name_with_a_dot_at_its_end_is_refused" {
  command = plan

  variables {
    domain_name = "api.acme.example."
  }

  expect_failures = [var.domain_name]
}

run "a_zone_by_name_is_refused" {
  command = plan

  variables {
    hosted_zone_id = "acme.example"
  }

  expect_failures = [var.hosted_zone_id]
}

run "a_rate_below_a_hundred_is_refused" {
  command = plan

  variables {
    rate_limit = 99
  }

  expect_failures = [var.rate_limit]
}

run "a_rate_above_two_million_is_refused" {
  command = plan

  variables {
    rate_limit = 2000001
  }

  expect_failures = [var.rate_limit]
}

run "access_logs_below_a_year_are_refused" {
  command = plan

  variables {
    access_log_retention_days = 364
  }

  expect_failures = [var.access_log_retention_days]
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

run "tls_1_3_alone_is_taken" {
  command = plan

  variables {
    ssl_policy = "ELBSecurityPolicy-TLS13-1-3-2021-06"
  }

  assert {
    condition     = aws_lb_listener.https.ssl_policy == "ELBSecurityPolicy-TLS13-1-3-2021-06"
    error_message = "The listener should have the policy."
  }
}
