variable "name" {
  description = "Name of the log domain, `<org>-<env>-logging`."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,26}[a-z0-9]$", var.name))
    error_message = "name must be 4 to 28 lower-case letters, digits and hyphens, starting with a letter."
  }
}

variable "account_id" {
  description = "Account that owns the domain; trust and delivery policies admit no other."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "account_id must be twelve digits."
  }
}

variable "region" {
  description = "Region of the domain."
  type        = string

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region must be a region code such as eu-west-1."
  }
}

variable "vpc_id" {
  description = "VPC of the domain."
  type        = string
}

variable "subnet_ids" {
  description = "Subnets of the domain's nodes, in three zones and without a route out."
  type        = list(string)

  validation {
    condition     = length(var.subnet_ids) == 3 && length(distinct(var.subnet_ids)) == 3
    error_message = "subnet_ids must name three subnets, one in each of three zones."
  }
}

variable "delivery_subnet_ids" {
  description = "Private subnets of the delivery stream's interfaces, in at least two zones."
  type        = list(string)

  validation {
    condition     = length(var.delivery_subnet_ids) >= 2
    error_message = "delivery_subnet_ids must name subnets in at least two zones."
  }
}

variable "client_security_group_ids" {
  description = "Groups whose members may connect, by a name for each. Both sides of each rule are made here. The delivery stream is among them by itself."
  type        = map(string)

  validation {
    condition     = !contains(keys(var.client_security_group_ids), "delivery")
    error_message = "client_security_group_ids must not name one delivery: that is the stream's own."
  }
}

variable "client_role_arns" {
  description = "Roles that may send requests to the domain, beside its master and the delivery stream. They must exist, and the master maps them to rights inside."
  type        = set(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.client_role_arns : can(regex("^arn:aws[a-z-]*:iam::${var.account_id}:role/[^*]+$", arn))])
    error_message = "client_role_arns must be ARNs of roles in this account, without wildcards."
  }
}

variable "administrator_role_arns" {
  description = "Roles that may become the domain's master. They must exist."
  type        = set(string)

  validation {
    condition     = length(var.administrator_role_arns) > 0 && alltrue([for arn in var.administrator_role_arns : can(regex("^arn:aws[a-z-]*:iam::${var.account_id}:role/[^*]+$", arn))])
    error_message = "administrator_role_arns must be one or more ARNs of roles in this account, without wildcards."
  }
}

variable "engine_version" {
  description = "OpenSearch version."
  type        = string
  default     = "2.19"

  validation {
    condition     = can(regex("^(2\\.(1[3-9]|[2-9][0-9])|[3-9]\\.[0-9]+)$", var.engine_version))
    error_message = "engine_version must be OpenSearch 2.13 or newer, such as 2.19."
  }
}

variable "instance_type" {
  description = "Size of each data node."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9]+\\.[a-z0-9]+\\.search$", var.instance_type)) && !startswith(var.instance_type, "t")
    error_message = "instance_type must be an OpenSearch type such as r7g.large.search, and not a burstable one."
  }
}

variable "data_nodes" {
  description = "Data nodes, the same number in each of the three zones."
  type        = number
  default     = 3

  validation {
    condition     = var.data_nodes >= 3 && var.data_nodes % 3 == 0
    error_message = "data_nodes must be a multiple of three, one or more per zone."
  }
}

variable "master_instance_type" {
  description = "Size of each of the three dedicated masters."
  type        = string
  default     = "m7g.medium.search"

  validation {
    condition     = can(regex("^[a-z0-9]+\\.[a-z0-9]+\\.search$", var.master_instance_type)) && !startswith(var.master_instance_type, "t")
    error_message = "master_instance_type must be an OpenSearch type such as m7g.medium.search, and not a burstable one."
  }
}

variable "volume_size_gib" {
  description = "Storage of each data node, in GiB."
  type        = number

  validation {
    condition     = var.volume_size_gib >= 20 && var.volume_size_gib <= 3072
    error_message = "volume_size_gib must lie between 20 and 3072."
  }
}

variable "shipped_log_groups" {
  description = "Log groups that are shipped to the domain, by a name for each. They must exist; the domain's own are not to be among them, as each document would make another."
  type        = map(string)

  validation {
    condition     = length(var.shipped_log_groups) > 0 && alltrue([for group in values(var.shipped_log_groups) : !startswith(group, "/aws/opensearch/") && !startswith(group, "/aws/kinesisfirehose/")])
    error_message = "shipped_log_groups must name at least one log group, and none that the domain or its delivery stream writes."
  }
}

variable "index_name" {
  description = "What the names of the daily indices begin with."
  type        = string
  default     = "cloudwatch"

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{0,79}$", var.index_name))
    error_message = "index_name must be up to 80 lower-case letters, digits and hyphens."
  }
}

variable "undelivered_retention_days" {
  description = "Days that documents are kept that the domain did not take."
  type        = number
  default     = 90

  validation {
    condition     = var.undelivered_retention_days >= 14
    error_message = "undelivered_retention_days must be at least 14."
  }
}

variable "server_access_log_bucket_name" {
  description = "Bucket that records who reads and writes undelivered documents."
  type        = string
}

variable "kms_key_arn" {
  description = "KMS key that encrypts the domain, the stream and undelivered documents."
  type        = string
}

variable "logs_kms_key_arn" {
  description = "KMS key that encrypts the log groups made here."
  type        = string
}

variable "log_retention_days" {
  description = "Days that the log groups made here are kept."
  type        = number
  default     = 365

  validation {
    condition     = contains([365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "log_retention_days must be a retention that CloudWatch Logs offers, and at least 365."
  }
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
