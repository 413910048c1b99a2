mock_provider "aws" {
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }

  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }
}

variables {
  name                    = "acme-test-cluster"
  account_id              = "123456789012"
  region                  = "eu-west-1"
  vpc_id                  = "vpc-00000000000000000"
  private_subnet_ids      = ["subnet-00000000000000000", "subnet-00000000000000001"]
  kubernetes_version      = "1.34"
  administrator_role_arns = ["arn:aws:iam::123456789012:role/platform"]
  secrets_kms_key_arn     = "arn:aws:kms:eu-west-1:123456789012:key/00000000-0000-0000-0000-000000000000"
  volumes_kms_key_arn     = "arn:aws:kms:eu-west-1:123456789012:key/00000000-0000-0000-0000-000000000001"
  logs_kms_key_arn        = "arn:aws:kms:eu-west-1:123456789012:key/00000000-0000-0000-0000-000000000002"

  addon_versions = {
    coredns    = "v1.12.4-eksbuild.1"
    kube_proxy = "v1.34.0-eksbuild.2"
    vpc_cni    = "v1.20.4-eksbuild.1"
  }

  node_groups = {
    general = { instance_types = ["m7i.large"], min_size = 2, desired_size = 2, max_size = 4 }
  }
}

run "the_endpoint_is_private_by_default" {
  command = plan

  assert {
    condition     = !aws_eks_cluster.this.vpc_config[0].endpoint_public_access && aws_eks_cluster.this.vpc_config[0].endpoint_private_access
    error_message = "The endpoint should answer inside the VPC only."
  }
}

run "a_public_endpoint_needs_ranges" {
  command = plan

  variables {
    endpoint_public_access = true
  }

  expect_failures = [var.public_access_cidrs]
}

run "the_internet_is_not_a_range" {
  command = plan

  variables {
    endpoint_public_access = true
    public_access_cidrs    = ["0.0.0.0/0"]
  }

  expect_failures = [var.public_access_cidrs]
}

run "a_node_group_without_room_to_grow_is_refused" {
  command = plan

  variables {
    node_groups = {
      general = { instance_types = ["m7i.large"], min_size = 2, desired_size = 4, max_size = 4 }
    }
  }

  expect_failures = [var.node_groups]
}

run "a_wildcard_service_account_is_refused" {
  command = plan

  variables {
    workloads = {
      api = { namespace = "*", service_account = "api" }
    }
  }

  expect_failures = [var.workloads]
}

run "only_named_roles_are_administrators" {
  command = plan

  assert {
    condition     = keys(aws_eks_access_policy_association.administrator) == ["arn:aws:iam::123456789012:role/platform"] && !aws_eks_cluster.this.access_config[0].bootstrap_cluster_creator_admin_permissions
    error_message = "Nobody but the roles given should be an administrator."
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

run "a_single_zone_is_refused" {
  command = plan

  variables {
    private_subnet_ids = ["subnet-00000000000000000"]
  }

  expect_failures = [var.private_subnet_ids]
}

run "a_patch_version_is_refused" {
  command = plan

  variables {
    kubernetes_version = "1.34.1"
  }

  expect_failures = [var.kubernetes_version]
}

run "an_add_on_without_its_build_is_refused" {
  command = plan

  variables {
    addon_versions = { coredns = "v1.12.4", kube_proxy = "v1.34.0-eksbuild.2", vpc_cni = "v1.20.4-eksbuild.1" }
  }

  expect_failures = [var.addon_versions]
}

run "a_range_of_the_widest_kind_is_taken" {
  command = plan

  variables {
    endpoint_public_access = true
    public_access_cidrs    = ["203.0.0.0/16"]
  }

  assert {
    condition     = aws_eks_cluster.this.vpc_config[0].public_access_cidrs == toset(["203.0.0.0/16"])
    error_message = "The endpoint should answer to the range alone."
  }
}

run "a_wider_range_is_refused" {
  command = plan

  variables {
    endpoint_public_access = true
    public_access_cidrs    = ["203.0.0.0/15"]
  }

  expect_failures = [var.public_access_cidrs]
}

run "nobody_as_an_administrator_is_refused" {
  command = plan

  variables {
    administrator_role_arns = []
  }

  expect_failures = [var.administrator_role_arns]
}

run "everybody_as_an_administrator_is_refused" {
  command = plan

  variables {
    administrator_role_arns = ["arn:aws:iam::123456789012:role/*"]
  }

  expect_failures = [var.administrator_role_arns]
}

run "a_single_node_is_refused" {
  command = plan

  variables {
    node_groups = { general = { instance_types = ["m7i.large"], min_size = 1, desired_size = 2, max_size = 4 } }
  }

  expect_failures = [var.node_groups]
}

run "no_node_groups_are_refused" {
  command = plan

  variables {
    node_groups = {}
  }

  expect_failures = [var.node_groups]
}

run "an_image_out_of_support_is_refused" {
  command = plan

  variables {
    node_groups = { general = { instance_types = ["m7i.large"], min_size = 2, desired_size = 2, max_size = 4, ami_type = "AL2_x86_64" } }
  }

  expect_failures = [var.node_groups]
}

run "an_unknown_capacity_is_refused" {
  command = plan

  variables {
    node_groups = { general = { instance_types = ["m7i.large"], min_size = 2, desired_size = 2, max_size = 4, capacity_type = "CHEAP" } }
  }

  expect_failures = [var.node_groups]
}

run "a_volume_below_twenty_gib_is_refused" {
  command = plan

  variables {
    node_volume_size_gib = 19
  }

  expect_failures = [var.node_volume_size_gib]
}

run "a_volume_above_a_thousand_gib_is_refused" {
  command = plan

  variables {
    node_volume_size_gib = 1001
  }

  expect_failures = [var.node_volume_size_gib]
}

run "a_workload_without_rights_has_a_role_and_no_policy" {
  command = plan

  variables {
    workloads = {
      api = { namespace = "api", service_account = "api" }
    }
  }

  assert {
    condition     = keys(aws_iam_role.workload) == ["api"] && length(aws_iam_role_policy.workload) == 0
    error_message = "There should be a role alone."
  }
}

run "a_workload_that_writes_samples_may_do_nothing_else" {
  command = plan

  variables {
    workloads = {
      collector = { namespace = "observability", service_account = "collector", metrics_workspace_arns = ["arn:aws:aps:eu-west-1:123456789012:workspace/ws-0"] }
    }
  }

  assert {
    condition     = data.aws_iam_policy_document.workload["collector"].statement[0].actions == toset(["aps:RemoteWrite"]) && length(data.aws_iam_policy_document.workload["collector"].statement) == 1
    error_message = "There should be one statement, for the workspace."
  }
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
    condition     = alltrue([for role in [aws_iam_role.control_plane, aws_iam_role.nodes, aws_iam_role.vpc_cni] : role.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary"])
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
