variable "org" {
  description = "Organisation, the first part of every name."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9]{1,11}$", var.org))
    error_message = "org must be 2 to 12 lower-case letters and digits, starting with a letter."
  }
}

variable "environment" {
  description = "Environment, the second part of every name."
  type        = string

  validation {
    condition     = var.environment == "dev"
    error_message = "this root is dev; its values must say so."
  }
}

variable "team" {
  description = "Team that answers for what is made here."
  type        = string
}

variable "account_id" {
  description = "Account of this environment."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "account_id must be twelve digits."
  }
}

variable "region" {
  description = "Region of this environment."
  type        = string

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region must be a region code such as eu-west-1."
  }
}

variable "zones" {
  description = "Availability zones to span, by name."
  type        = list(string)
}

variable "vpc_cidr_block" {
  description = "IPv4 range of the VPC; no two environments share one."
  type        = string
}

variable "reserved_cidr_blocks" {
  description = "IPv4 ranges of the other environments' VPCs."
  type        = set(string)
}

variable "kubernetes_version" {
  description = "Kubernetes version of the cluster."
  type        = string
}

variable "domain_name" {
  description = "Name under which the ledger is reached."
  type        = string
}

variable "hosted_zone_id" {
  description = "Route 53 zone of the name."
  type        = string
}

variable "key_administrator_role_arns" {
  description = "Roles that manage KMS keys, beside the one that applies this configuration."
  type        = set(string)
}

variable "cluster_administrator_role_arns" {
  description = "Roles with cluster-admin rights."
  type        = set(string)
}

variable "secret_rotation" {
  description = "Function that rotates secrets, and the role it runs as."
  type = object({
    function_arn = string
    role_arn     = string
  })
}

variable "delivery" {
  description = "What the bootstrap made for this environment: the roles that apply, plan and probe, and the policy that bounds every role made here."
  type = object({
    apply_role_arn        = string
    plan_role_arn         = string
    probe_role_arn        = string
    workload_boundary_arn = string
  })
}

variable "operations_subscribers" {
  description = "Who is told when something runs out or breaks, by name."
  type = map(object({
    protocol = string
    endpoint = string
  }))
}

variable "security_subscribers" {
  description = "Who is told when something suspicious happens, by name."
  type = map(object({
    protocol = string
    endpoint = string
  }))
}
