variable "name" {
  description = "Name of the cluster, `<org>-<env>-cluster`, and of its control plane's role."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,40}[a-z0-9]$", var.name))
    error_message = "name must be 4 to 42 lower-case letters, digits and hyphens, starting with a letter."
  }
}

variable "account_id" {
  description = "Account that owns the cluster; trust policies admit no other."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "account_id must be twelve digits."
  }
}

variable "region" {
  description = "Region of the cluster."
  type        = string

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region must be a region code such as eu-west-1."
  }
}

variable "vpc_id" {
  description = "VPC of the cluster."
  type        = string
}

variable "private_subnet_ids" {
  description = "Private subnets for the control plane's interfaces and for the nodes, in at least two zones."
  type        = list(string)

  validation {
    condition     = length(var.private_subnet_ids) >= 2
    error_message = "private_subnet_ids must name subnets in at least two zones."
  }
}

variable "kubernetes_version" {
  description = "Kubernetes version of the control plane and of the nodes."
  type        = string

  validation {
    condition     = can(regex("^1\\.[0-9]{2}$", var.kubernetes_version))
    error_message = "kubernetes_version must be a minor version such as 1.34."
  }
}

variable "addon_versions" {
  description = "Versions of the core add-ons; each must be one that EKS offers for the Kubernetes version."
  type = object({
    coredns    = string
    kube_proxy = string
    vpc_cni    = string
  })

  validation {
    condition     = alltrue([for version in values(var.addon_versions) : can(regex("^v[0-9.]+-eksbuild\\.[0-9]+$", version))])
    error_message = "addon_versions must be full versions such as v1.12.4-eksbuild.1."
  }
}

variable "endpoint_public_access" {
  description = "Whether the API endpoint answers on the internet, to `public_access_cidrs` alone, as well as inside the VPC."
  type        = bool
  default     = false
}

variable "public_access_cidrs" {
  description = "Ranges that may reach a public endpoint."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for cidr in var.public_access_cidrs : can(cidrhost(cidr, 0)) && try(tonumber(split("/", cidr)[1]) >= 16, false)])
    error_message = "public_access_cidrs must be IPv4 ranges no wider than /16."
  }

  validation {
    condition     = !var.endpoint_public_access || length(var.public_access_cidrs) > 0
    error_message = "a public endpoint needs public_access_cidrs: left out, they mean the whole internet."
  }
}

variable "administrator_role_arns" {
  description = "Roles with cluster-admin rights. Nobody else has them, whoever creates the cluster included."
  type        = set(string)

  validation {
    condition     = length(var.administrator_role_arns) > 0 && alltrue([for arn in var.administrator_role_arns : can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:role/[^*]+$", arn))])
    error_message = "administrator_role_arns must be one or more ARNs of roles, without wildcards."
  }
}

variable "node_groups" {
  description = "Managed node groups by name."
  type = map(object({
    instance_types = list(string)
    min_size       = number
    desired_size   = number
    max_size       = number
    ami_type       = optional(string, "AL2023_x86_64_STANDARD")
    capacity_type  = optional(string, "ON_DEMAND")
    labels         = optional(map(string), {})
    taints = optional(list(object({
      key    = string
      value  = optional(string)
      effect = string
    })), [])
  }))

  validation {
    condition     = length(var.node_groups) > 0 && alltrue([for group in values(var.node_groups) : group.min_size >= 2 && group.desired_size >= group.min_size && group.max_size > group.desired_size])
    error_message = "node_groups must each have min_size of at least 2, desired_size of at least min_size, and max_size above desired_size."
  }

  validation {
    condition     = alltrue([for group in values(var.node_groups) : startswith(group.ami_type, "AL2023_") || startswith(group.ami_type, "BOTTLEROCKET_")])
    error_message = "node_groups must use an Amazon Linux 2023 or Bottlerocket image."
  }

  validation {
    condition     = alltrue([for group in values(var.node_groups) : contains(["ON_DEMAND", "SPOT"], group.capacity_type)])
    error_message = "capacity_type must be ON_DEMAND or SPOT."
  }
}

variable "node_volume_size_gib" {
  description = "Size of each node's root volume, in GiB."
  type        = number
  default     = 50

  validation {
    condition     = var.node_volume_size_gib >= 20 && var.node_volume_size_gib <= 1000
    error_message = "node_volume_size_gib must lie between 20 and 1000."
  }
}

variable "workloads" {
  description = "Workloads with an AWS role of their own, by name: the one service account that may assume it, and what it may do. Cache ARNs are those of the replication group and of the cache user; target groups are those in which it registers pods; metrics workspaces are those to which it writes samples."
  type = map(object({
    namespace              = string
    service_account        = string
    secret_arns            = optional(list(string), [])
    secrets_kms_key_arns   = optional(list(string), [])
    database_user_arns     = optional(list(string), [])
    cache_arns             = optional(list(string), [])
    target_group_arns      = optional(list(string), [])
    metrics_workspace_arns = optional(list(string), [])
  }))
  default = {}

  validation {
    condition     = alltrue([for workload in values(var.workloads) : can(regex("^[a-z0-9-]+$", workload.namespace)) && can(regex("^[a-z0-9-]+$", workload.service_account))])
    error_message = "namespace and service_account must be exact names, without wildcards."
  }
}

variable "secrets_kms_key_arn" {
  description = "KMS key that wraps Kubernetes secrets."
  type        = string
}

variable "volumes_kms_key_arn" {
  description = "KMS key that encrypts the nodes' volumes."
  type        = string
}

variable "logs_kms_key_arn" {
  description = "KMS key that encrypts the control plane's logs."
  type        = string
}

variable "log_retention_days" {
  description = "Days that the control plane's logs are kept; the audit log is among them."
  type        = number
  default     = 365

  validation {
    condition     = contains([365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "log_retention_days must be a retention that CloudWatch Logs offers, and at least 365."
  }
}

variable "tags" {
  description = "Tags for the instances, volumes and interfaces that Auto Scaling makes; the provider's default tags do not reach them."
  type        = map(string)
  default     = {}
}

variable "permissions_boundary_arn" {
  description = "Policy that bounds what the roles made here can ever do; whoever delivers may insist on one. Without it they have what their own policies give."
  type        = string
  default     = null

  validation {
    condition     = var.permissions_boundary_arn == null || can(regex("^arn:aws[a-z-]*:iam::([0-9]{12}|aws):policy/[^*]+$", var.permissions_boundary_arn))
    error_message = "permissions_boundary_arn must be the ARN of a managed policy."
  }
}
