variable "name" {
  description = "Name of the replication group, `<org>-<env>-cache`."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,38}[a-z0-9]$", var.name))
    error_message = "name must be 4 to 40 lower-case letters, digits and hyphens, starting with a letter."
  }
}

variable "account_id" {
  description = "Account that owns the cache."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "account_id must be twelve digits."
  }
}

variable "region" {
  description = "Region of the cache."
  type        = string

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region must be a region code such as eu-west-1."
  }
}

variable "vpc_id" {
  description = "VPC of the cache."
  type        = string
}

variable "subnet_ids" {
  description = "Database subnets, in at least two zones."
  type        = list(string)

  validation {
    condition     = length(var.subnet_ids) >= 2
    error_message = "subnet_ids must name subnets in at least two zones."
  }
}

variable "client_security_group_ids" {
  description = "Groups whose members may connect, by a name for each. Both sides of each rule are made here."
  type        = map(string)

  validation {
    condition     = length(var.client_security_group_ids) > 0
    error_message = "client_security_group_ids must name at least one group."
  }
}

variable "engine_version" {
  description = "Redis version."
  type        = string
  default     = "7.1"

  validation {
    condition     = can(regex("^7\\.[0-9]+$", var.engine_version))
    error_message = "engine_version must be Redis 7, such as 7.1; older ones cannot authenticate by IAM."
  }
}

variable "node_type" {
  description = "Size of each node."
  type        = string

  validation {
    condition     = can(regex("^cache\\.[a-z0-9]+\\.[a-z0-9]+$", var.node_type))
    error_message = "node_type must be an ElastiCache type such as cache.m7g.large."
  }
}

variable "replicas" {
  description = "Replicas beside the primary."
  type        = number
  default     = 1

  validation {
    condition     = var.replicas >= 0 && var.replicas <= 5
    error_message = "replicas must lie between 0 and 5."
  }
}

variable "multi_az" {
  description = "Whether the nodes are spread over zones and a replica takes over when the primary fails."
  type        = bool

  validation {
    condition     = !var.multi_az || var.replicas >= 1
    error_message = "multi_az needs at least one replica."
  }
}

variable "users" {
  description = "Users that authenticate by IAM, by name, with what each may do."
  type        = map(object({ access_string = string }))

  validation {
    condition     = length(var.users) > 0 && alltrue([for name in keys(var.users) : can(regex("^[a-z][a-z0-9-]{1,38}[a-z0-9]$", name)) && name != "default"])
    error_message = "users must be named by 3 to 40 lower-case letters, digits and hyphens, and none may be called default."
  }

  validation {
    condition     = alltrue([for user in values(var.users) : startswith(user.access_string, "on ") && !strcontains(user.access_string, "nopass")])
    error_message = "access_string must begin with `on ` and must not say nopass."
  }
}

variable "port" {
  description = "Port of the cache."
  type        = number
  default     = 6379

  validation {
    condition     = var.port >= 1024 && var.port <= 65535 && var.port != 3389
    error_message = "port must lie between 1024 and 65535, and not be 3389."
  }
}

variable "snapshot_retention_days" {
  description = "Days that daily snapshots are kept."
  type        = number
  default     = 7

  validation {
    condition     = var.snapshot_retention_days >= 1 && var.snapshot_retention_days <= 35
    error_message = "snapshot_retention_days must lie between 1 and 35."
  }
}

variable "snapshot_window" {
  description = "Daily window of the snapshot, in UTC."
  type        = string
  default     = "01:00-02:00"

  validation {
    condition     = can(regex("^([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]$", var.snapshot_window))
    error_message = "snapshot_window must be two times of day, such as 02:00-03:00."
  }
}

variable "maintenance_window" {
  description = "Weekly window of maintenance, in UTC."
  type        = string
  default     = "sun:05:00-sun:06:00"

  validation {
    condition     = can(regex("^(mon|tue|wed|thu|fri|sat|sun):([01][0-9]|2[0-3]):[0-5][0-9]-(mon|tue|wed|thu|fri|sat|sun):([01][0-9]|2[0-3]):[0-5][0-9]$", var.maintenance_window))
    error_message = "maintenance_window must be two times of the week, such as sun:03:30-sun:04:30."
  }
}

variable "kms_key_arn" {
  description = "KMS key that encrypts data and snapshots."
  type        = string
}

variable "logs_kms_key_arn" {
  description = "KMS key that encrypts the cache's logs."
  type        = string
}

variable "log_retention_days" {
  description = "Days that the cache's logs are kept."
  type        = number
  default     = 365

  validation {
    condition     = contains([365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "log_retention_days must be a retention that CloudWatch Logs offers, and at least 365."
  }
}
