mock_provider "aws" {
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }

  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }
}

variables {
  name             = "acme-test-network"
  account_id       = "123456789012"
  region           = "eu-west-1"
  cidr_block       = "10.0.0.0/16"
  zones            = ["eu-west-1a", "eu-west-1b", "eu-west-1c"]
  database_ports   = [5433, 6379]
  logs_kms_key_arn = "arn:aws:kms:eu-west-1:123456789012:key/00000000-0000-0000-0000-000000000000"
}

run "one_nat_gateway_per_zone" {
  command = plan

  assert {
    condition     = toset(keys(aws_nat_gateway.this)) == toset(var.zones) && length(aws_route.private_nat) == 3
    error_message = "Every zone should have a NAT gateway, and its private subnet a route to it."
  }
}

run "a_single_nat_gateway_serves_every_zone" {
  command = plan

  variables {
    nat_gateways = "single"
  }

  assert {
    condition     = keys(aws_nat_gateway.this) == ["eu-west-1a"] && length(aws_route.private_nat) == 3
    error_message = "The first zone should have the only NAT gateway, and every private subnet a route to it."
  }
}

run "without_nat_gateways_private_subnets_have_no_way_out" {
  command = plan

  variables {
    nat_gateways = "none"
  }

  assert {
    condition     = length(aws_nat_gateway.this) == 0 && length(aws_route.private_nat) == 0
    error_message = "There should be neither a NAT gateway nor a default route."
  }
}

run "no_acl_admits_an_administration_port_from_the_internet" {
  command = plan

  assert {
    condition = alltrue([
      for entry in concat(tolist(aws_network_acl.public.ingress), tolist(aws_network_acl.private.ingress), tolist(aws_network_acl.database.ingress)) :
      entry.cidr_block != "0.0.0.0/0" || alltrue([for port in [22, 3389] : port < entry.from_port || port > entry.to_port])
    ])
    error_message = "An entry open to the internet covers port 22 or 3389."
  }
}

run "ranges_of_subnets_do_not_depend_on_how_many_zones_follow" {
  command = plan

  variables {
    zones = ["eu-west-1a", "eu-west-1b"]
  }

  assert {
    condition     = aws_subnet.private["eu-west-1b"].cidr_block == "10.0.16.0/20" && aws_subnet.public["eu-west-1b"].cidr_block == "10.0.129.0/24" && aws_subnet.database["eu-west-1b"].cidr_block == "10.0.145.0/24"
    error_message = "A zone's ranges should follow from its place alone."
  }
}

run "a_single_zone_is_refused" {
  command = plan

  variables {
    zones = ["eu-west-1a"]
  }

  expect_failures = [var.zones]
}

run "a_required_endpoint_cannot_be_left_out" {
  command = plan

  variables {
    interface_endpoints = ["sts"]
  }

  expect_failures = [var.interface_endpoints]
}
