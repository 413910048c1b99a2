variable "name" {
  description = "Prefix of the keys' aliases, `<org>-<env>`."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,40}[a-z0-9]$", var.name))
    error_message = "name must be 3 to 42 lower-case letters, digits and hyphens, starting with a letter."
  }
}

variable "account_id" {
  description = "Account that owns the keys; no policy here admits another."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "account_id must be twelve digits."
  }
}

variable "region" {
  description = "Region of the keys, and of the services that use them."
  type        = string

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region must be a region code such as eu-west-1."
  }
}

variable "administrator_role_arns" {
  description = "Roles that manage the keys and cannot use them. They must exist, and the role that applies this configuration must be one of them: nobody else can change a key's policy."
  type        = set(string)

  validation {
    condition     = length(var.administrator_role_arns) > 0 && alltrue([for arn in var.administrator_role_arns : can(regex("^arn:aws[a-z-]*:iam::${var.account_id}:role/[^*]+$", arn))])
    error_message = "administrator_role_arns must be one or more ARNs of roles in this account, without wildcards."
  }
}

variable "auditor_role_arns" {
  description = "Roles that read the keys' settings and policies, and can neither change nor use them. They must exist."
  type        = set(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.auditor_role_arns : can(regex("^arn:aws[a-z-]*:iam::${var.account_id}:role/[^*]+$", arn))])
    error_message = "auditor_role_arns must be ARNs of roles in this account, without wildcards."
  }
}

variable "cluster_role_name" {
  description = "Name of the EKS control plane's role, which encrypts Kubernetes secrets."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9+=,.@_-]{1,64}$", var.cluster_role_name))
    error_message = "cluster_role_name must be the name of a role, without its path."
  }
}

variable "trail_name" {
  description = "Name of the audit trail, the only one that may encrypt with the audit key."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9._-]{2,127}$", var.trail_name))
    error_message = "trail_name must be 3 to 128 letters, digits, dots, hyphens and underscores."
  }
}

variable "deletion_window_days" {
  description = "Days between scheduling a key's deletion and losing what it encrypts."
  type        = number
  default     = 30

  validation {
    condition     = var.deletion_window_days >= 7 && var.deletion_window_days <= 30
    error_message = "deletion_window_days must lie between 7 and 30."
  }
}
