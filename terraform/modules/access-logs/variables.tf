variable "name" {
  description = "Name of the log store, `<org>-<env>-access-logs`; the bucket's name adds the account."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,46}[a-z0-9]$", var.name))
    error_message = "name must be 4 to 48 lower-case letters, digits and hyphens, starting with a letter."
  }
}

variable "account_id" {
  description = "Account that owns the buckets; the delivery policy admits no other."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "account_id must be twelve digits."
  }
}

variable "source_bucket_name_prefix" {
  description = "What the names of the buckets that log here begin with."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{2,}$", var.source_bucket_name_prefix))
    error_message = "source_bucket_name_prefix must be 3 or more lower-case letters, digits and hyphens."
  }
}

variable "retention_days" {
  description = "Days that logs are kept."
  type        = number
  default     = 365

  validation {
    condition     = var.retention_days >= 365
    error_message = "retention_days must be at least 365."
  }
}
