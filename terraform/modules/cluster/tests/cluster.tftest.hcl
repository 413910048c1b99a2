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
