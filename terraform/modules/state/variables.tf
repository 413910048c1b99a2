variable "name" {
  description = "Name of the store of states, `<org>-<env>-state`; the bucket's name adds the account."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,46}[a-z0-9]$", var.name))
    error_message = "name must be 4 to 48 lower-case letters, digits and hyphens, starting with a letter."
  }
}

variable "account_id" {
  description = "Account that owns the states; no policy here admits another."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "account_id must be twelve digits."
  }
}

variable "region" {
  description = "Region of the states."
  type        = string

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region must be a region code such as eu-west-1."
  }
}

variable "reader_role_names" {
  description = "Roles of this account that read states, by name: those that plan."
  type        = set(string)

  validation {
    condition     = length(var.reader_role_names) > 0 && alltrue([for name in var.reader_role_names : can(regex("^[A-Za-z0-9+=,.@_-]{1,64}$", name))])
    error_message = "reader_role_names must be one or more names of roles, without path or wildcards."
  }
}

variable "writer_role_names" {
  description = "Roles of this account that read, write and lock states, by name: those that apply."
  type        = set(string)

  validation {
    condition     = length(var.writer_role_names) > 0 && alltrue([for name in var.writer_role_names : can(regex("^[A-Za-z0-9+=,.@_-]{1,64}$", name))])
    error_message = "writer_role_names must be one or more names of roles, without path or wildcards."
  }
}

variable "administrator_role_arns" {
  description = "Roles that manage the bucket and the key, and get at the states when delivery cannot. They must exist, and the role that applies this is among them."
  type        = set(string)

  validation {
    condition     = length(var.administrator_role_arns) > 0 && alltrue([for arn in var.administrator_role_arns : can(regex("^arn:aws[a-z-]*:iam::${var.account_id}:role/[^*]+$", arn))])
    error_message = "administrator_role_arns must be one or more ARNs of roles in this account, without wildcards."
  }
}

variable "old_version_days" {
  description = "Days that an old version of a state is kept."
  type        = number
  default     = 365

  validation {
    condition     = var.old_version_days >= 90
    error_message = "old_version_days must be at least 90."
  }
}

variable "server_access_log_bucket_name" {
  description = "Bucket that records who reads and writes states."
  type        = string
}
