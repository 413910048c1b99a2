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

run "a_range_wider_than_16_is_refused" {
  command = plan

  variables {
    cidr_block = "10.0.0.0/15"
  }

  expect_failures = [var.cidr_block]
}

run "a_range_narrower_than_20_is_refused" {
  command = plan

  variables {
    cidr_block = "10.0.0.0/21"
  }

  expect_failures = [var.cidr_block]
}

run "a_range_of_20_has_room_for_six_zones" {
  command = plan

  variables {
    cidr_block = "10.0.0.0/20"
    zones      = [for letter in ["a", "b", "c", "d", "e", "f"] : "eu-west-1${letter}"]
  }

  assert {
    condition     = length(aws_subnet.database) == 6 && aws_subnet.database["eu-west-1f"].cidr_block == "10.0.9.80/28"
    error_message = "Every zone should have its three subnets."
  }
}

run "seven_zones_are_refused" {
  command = plan

  variables {
    zones = [for letter in ["a", "b", "c", "d", "e", "f", "g"] : "eu-west-1${letter}"]
  }

  expect_failures = [var.zones]
}

run "a_zone_twice_is_refused" {
  command = plan

  variables {
    zones = ["eu-west-1a", "eu-west-1a"]
  }

  expect_failures = [var.zones]
}

run "a_zone_of_another_region_is_refused" {
  command = plan

  variables {
    zones = ["eu-west-1a", "eu-central-1b"]
  }

  expect_failures = [var.zones]
}

run "a_range_within_another_networks_is_refused" {
  command = plan

  variables {
    reserved_cidr_blocks = ["10.0.0.0/8"]
  }

  expect_failures = [var.cidr_block]
}

run "a_range_around_another_networks_is_refused" {
  command = plan

  variables {
    reserved_cidr_blocks = ["10.0.255.0/24"]
  }

  expect_failures = [var.cidr_block]
}

run "a_range_beside_another_networks_is_taken" {
  command = plan

  variables {
    reserved_cidr_blocks = ["10.1.0.0/16", "9.255.255.0/24"]
  }

  assert {
    condition     = aws_vpc.this.cidr_block == "10.0.0.0/16"
    error_message = "The neighbouring range should not be in the way."
  }
}

run "a_reserved_range_that_is_none_is_refused" {
  command = plan

  variables {
    reserved_cidr_blocks = ["10.0.0.0"]
  }

  expect_failures = [var.reserved_cidr_blocks]
}

run "an_unknown_kind_of_gateways_is_refused" {
  command = plan

  variables {
    nat_gateways = "two"
  }

  expect_failures = [var.nat_gateways]
}

run "no_database_ports_are_refused" {
  command = plan

  variables {
    database_ports = []
  }

  expect_failures = [var.database_ports]
}

run "the_port_of_ssh_is_refused" {
  command = plan

  variables {
    database_ports = [22]
  }

  expect_failures = [var.database_ports]
}

run "the_port_of_remote_desktop_is_refused" {
  command = plan

  variables {
    database_ports = [3389]
  }

  expect_failures = [var.database_ports]
}

run "the_database_tier_answers_the_private_tier_on_its_ports_alone" {
  command = plan

  variables {
    database_ports = [443, 5433]
  }

  assert {
    condition     = alltrue([for entry in aws_network_acl.database.ingress : contains([443, 5433], entry.from_port) && entry.from_port == entry.to_port && contains(output.private_subnet_cidr_blocks, entry.cidr_block)]) && length(aws_network_acl.database.ingress) == 6
    error_message = "There should be one entry for each port and zone."
  }
}

run "a_retention_below_a_year_is_refused" {
  command = plan

  variables {
    flow_log_retention_days = 180
  }

  expect_failures = [var.flow_log_retention_days]
}

run "a_retention_that_cloudwatch_does_not_offer_is_refused" {
  command = plan

  variables {
    flow_log_retention_days = 366
  }

  expect_failures = [var.flow_log_retention_days]
}

run "roles_are_bounded_where_a_boundary_is_given" {
  command = plan

  variables {
    permissions_boundary_arn = "arn:aws:iam::123456789012:policy/boundary"
  }

  assert {
    condition     = alltrue([for role in [aws_iam_role.flow_log] : role.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary"])
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

run "production_behind_one_gateway_is_told" {
  command = plan

  variables {
    name         = "acme-production-network"
    nat_gateways = "single"
  }

  expect_failures = [check.production_survives_the_loss_of_a_zone]
}
