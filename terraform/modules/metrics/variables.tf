variable "name" {
  description = "Name of the metrics, `<org>-<env>-metrics`; alarms and topics are named after it."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,40}[a-z0-9]$", var.name))
    error_message = "name must be 4 to 42 lower-case letters, digits and hyphens, starting with a letter."
  }
}

variable "account_id" {
  description = "Account that owns what is measured; topic policies admit no other."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "account_id must be twelve digits."
  }
}

variable "region" {
  description = "Region of what is measured."
  type        = string

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region must be a region code such as eu-west-1."
  }
}

variable "operations_subscribers" {
  description = "Who is told when something runs out or breaks, by name."
  type = map(object({
    protocol = string
    endpoint = string
  }))

  validation {
    condition     = length(var.operations_subscribers) > 0 && alltrue([for subscriber in values(var.operations_subscribers) : contains(["email", "https", "sqs"], subscriber.protocol)])
    error_message = "operations_subscribers must name at least one, each by email, https or sqs."
  }
}

variable "security_subscribers" {
  description = "Who is told when something suspicious happens, by name."
  type = map(object({
    protocol = string
    endpoint = string
  }))

  validation {
    condition     = length(var.security_subscribers) > 0 && alltrue([for subscriber in values(var.security_subscribers) : contains(["email", "https", "sqs"], subscriber.protocol)])
    error_message = "security_subscribers must name at least one, each by email, https or sqs."
  }
}

variable "forwarded_topic_arns" {
  description = "Topics of other modules that the operators hear too, by name."
  type        = map(string)
  default     = {}
}

variable "database_instance_identifier" {
  description = "Database to watch."
  type        = string
}

variable "database_storage_floor_gib" {
  description = "Free storage of the database below which the operators are told, in GiB."
  type        = number

  validation {
    condition     = var.database_storage_floor_gib >= 1
    error_message = "database_storage_floor_gib must be at least 1."
  }
}

variable "database_connections_ceiling" {
  description = "Connections to the database above which the operators are told."
  type        = number

  validation {
    condition     = var.database_connections_ceiling >= 10
    error_message = "database_connections_ceiling must be at least 10."
  }
}

variable "cache_node_ids" {
  description = "Cache nodes to watch."
  type        = list(string)

  validation {
    condition     = length(var.cache_node_ids) > 0
    error_message = "cache_node_ids must name at least one node."
  }
}

variable "load_balancer_arn_suffix" {
  description = "Load balancer to watch, as CloudWatch calls it."
  type        = string
}

variable "target_group_arn_suffix" {
  description = "Target group to watch, as CloudWatch calls it."
  type        = string
}

variable "latency_ceiling_seconds" {
  description = "Seconds within which 95 of 100 requests have to be answered."
  type        = number
  default     = 1

  validation {
    condition     = var.latency_ceiling_seconds > 0 && var.latency_ceiling_seconds <= 60
    error_message = "latency_ceiling_seconds must be above 0 and at most 60."
  }
}

variable "cluster_name" {
  description = "Cluster to watch."
  type        = string
}

variable "node_autoscaling_group_names" {
  description = "Auto Scaling groups of the cluster's nodes to watch, by node group."
  type        = map(string)

  validation {
    condition     = length(var.node_autoscaling_group_names) > 0
    error_message = "node_autoscaling_group_names must name at least one group."
  }
}

variable "log_domain" {
  description = "Log domain to watch, with its number of nodes and its delivery stream, where there is one."
  type = object({
    name                 = string
    node_count           = number
    delivery_stream_name = string
  })
  default = null
}

variable "log_domain_storage_floor_gib" {
  description = "Free storage of each of the log domain's data nodes below which the operators are told, in GiB."
  type        = number
  default     = 25

  validation {
    condition     = var.log_domain_storage_floor_gib >= 1
    error_message = "log_domain_storage_floor_gib must be at least 1."
  }
}

variable "trail_log_group_name" {
  description = "Log group of the audit trail, in which suspicious events are looked for."
  type        = string
}

variable "kms_key_arn" {
  description = "KMS key that encrypts the workspace."
  type        = string
}

variable "alarms_kms_key_arn" {
  description = "KMS key that encrypts the topics; its policy has to admit CloudWatch."
  type        = string
}

variable "logs_kms_key_arn" {
  description = "KMS key that encrypts the workspace's log."
  type        = string
}

variable "log_retention_days" {
  description = "Days that the workspace's log is kept."
  type        = number
  default     = 365

  validation {
    condition     = contains([365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "log_retention_days must be a retention that CloudWatch Logs offers, and at least 365."
  }
}
