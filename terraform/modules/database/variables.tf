variable "name" {
  description = "Name of the instance, `<org>-<env>-database`."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,40}[a-z0-9]$", var.name))
    error_message = "name must be 4 to 42 lower-case letters, digits and hyphens, starting with a letter."
  }
}

variable "account_id" {
  description = "Account that owns the database; trust and topic policies admit no other."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "account_id must be twelve digits."
  }
}

variable "region" {
  description = "Region of the database."
  type        = string

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region must be a region code such as eu-west-1."
  }
}

variable "vpc_id" {
  description = "VPC of the database."
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
  description = "PostgreSQL version. A major version alone leaves the minor to automatic upgrades; a full one has to be kept up by hand."
  type        = string
  default     = "17"

  validation {
    condition     = can(regex("^1[5-9](\\.[0-9]+)?$", var.engine_version))
    error_message = "engine_version must be PostgreSQL 15 or newer, such as 17 or 17.6."
  }
}

variable "instance_class" {
  description = "Size of the instance."
  type        = string

  validation {
    condition     = can(regex("^db\\.[a-z0-9]+\\.[a-z0-9]+$", var.instance_class))
    error_message = "instance_class must be an RDS class such as db.m7g.large."
  }
}

variable "allocated_storage_gib" {
  description = "Storage to begin with, in GiB."
  type        = number
  default     = 50

  validation {
    condition     = var.allocated_storage_gib >= 20 && var.allocated_storage_gib <= 65536
    error_message = "allocated_storage_gib must lie between 20 and 65536."
  }
}

variable "max_allocated_storage_gib" {
  description = "Storage up to which RDS grows the instance by itself, in GiB."
  type        = number
  default     = 200

  validation {
    condition     = var.max_allocated_storage_gib > var.allocated_storage_gib
    error_message = "max_allocated_storage_gib must be above allocated_storage_gib."
  }
}

variable "multi_az" {
  description = "Whether a standby in another zone takes over when the instance or its zone fails."
  type        = bool
}

variable "backup_retention_days" {
  description = "Days that automated backups are kept."
  type        = number
  default     = 14

  validation {
    condition     = var.backup_retention_days >= 7 && var.backup_retention_days <= 35
    error_message = "backup_retention_days must lie between 7 and 35."
  }
}

variable "enable_deletion_protection" {
  description = "Whether AWS refuses to delete the instance."
  type        = bool
  default     = true
}

variable "database_name" {
  description = "Database made with the instance."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9_]{0,62}$", var.database_name))
    error_message = "database_name must be lower-case letters, digits and underscores, starting with a letter."
  }
}

variable "administrator_name" {
  description = "Name of the administrator; its password is made, kept and rotated by RDS."
  type        = string
  default     = "steward"

  validation {
    condition     = can(regex("^[a-z][a-z0-9_]{0,62}$", var.administrator_name)) && !contains(["admin", "administrator", "postgres", "rdsadmin", "root"], var.administrator_name)
    error_message = "administrator_name must be lower-case letters, digits and underscores, and none of the names that everybody tries first."
  }
}

variable "port" {
  description = "Port of the database; not PostgreSQL's usual one."
  type        = number
  default     = 5433

  validation {
    condition     = var.port >= 1150 && var.port <= 65535 && !contains([3389, 5432], var.port)
    error_message = "port must lie between 1150 and 65535, and be neither 3389 nor 5432."
  }
}

variable "slow_query_milliseconds" {
  description = "Statements that take longer are logged."
  type        = number
  default     = 1000

  validation {
    condition     = var.slow_query_milliseconds >= 0 && floor(var.slow_query_milliseconds) == var.slow_query_milliseconds
    error_message = "slow_query_milliseconds must be a whole number, 0 or more; -1 would turn the log off."
  }
}

variable "backup_window" {
  description = "Daily window of the automated backup, in UTC."
  type        = string
  default     = "02:00-03:00"

  validation {
    condition     = can(regex("^([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]$", var.backup_window))
    error_message = "backup_window must be two times of day, such as 02:00-03:00."
  }
}

variable "maintenance_window" {
  description = "Weekly window of maintenance, in UTC."
  type        = string
  default     = "sun:03:30-sun:04:30"

  validation {
    condition     = can(regex("^(mon|tue|wed|thu|fri|sat|sun):([01][0-9]|2[0-3]):[0-5][0-9]-(mon|tue|wed|thu|fri|sat|sun):([01][0-9]|2[0-3]):[0-5][0-9]$", var.maintenance_window))
    error_message = "maintenance_window must be two times of the week, such as sun:03:30-sun:04:30."
  }
}

variable "kms_key_arn" {
  description = "KMS key that encrypts storage, snapshots, Performance Insights and the topic of events."
  type        = string
}

variable "administrator_secret_kms_key_arn" {
  description = "KMS key that encrypts the administrator's password in Secrets Manager."
  type        = string
}

variable "logs_kms_key_arn" {
  description = "KMS key that encrypts the database's logs."
  type        = string
}

variable "log_retention_days" {
  description = "Days that the database's logs are kept."
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
