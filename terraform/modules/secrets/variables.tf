variable "name" {
  description = "Prefix of the secrets' names, `<org>-<env>`."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,40}[a-z0-9]$", var.name))
    error_message = "name must be 3 to 42 lower-case letters, digits and hyphens, starting with a letter."
  }
}

variable "account_id" {
  description = "Account that owns the secrets; no principal outside it gets at them."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "account_id must be twelve digits."
  }
}

variable "region" {
  description = "Region of the secrets."
  type        = string

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region must be a region code such as eu-west-1."
  }
}

variable "secrets" {
  description = "Secrets by name, and what each is. Values never pass through here: the rotation function, or a person with the right to, writes them."
  type        = map(object({ description = string }))

  validation {
    condition     = alltrue([for name in keys(var.secrets) : can(regex("^[a-z][a-z0-9-]{1,60}[a-z0-9]$", name))])
    error_message = "secrets must be named by lower-case letters, digits and hyphens."
  }

  validation {
    condition     = alltrue([for secret in values(var.secrets) : length(secret.description) > 0])
    error_message = "every secret needs a description."
  }
}

variable "reader_role_arns" {
  description = "Roles that read each secret, by the secret's name. They must exist."
  type        = map(list(string))

  validation {
    condition     = alltrue([for name in keys(var.secrets) : length(lookup(var.reader_role_arns, name, [])) > 0])
    error_message = "every secret needs at least one reader."
  }

  validation {
    condition     = alltrue([for arn in flatten(values(var.reader_role_arns)) : can(regex("^arn:aws[a-z-]*:iam::${var.account_id}:role/[^*]+$", arn))])
    error_message = "readers must be ARNs of roles in this account, without wildcards."
  }
}

variable "kms_key_arn" {
  description = "KMS key that encrypts the secrets."
  type        = string
}

variable "recovery_window_days" {
  description = "Days that a deleted secret can be brought back."
  type        = number
  default     = 30

  validation {
    condition     = var.recovery_window_days >= 7 && var.recovery_window_days <= 30
    error_message = "recovery_window_days must lie between 7 and 30."
  }
}

variable "rotation" {
  description = "What rotates the secrets: a function, the role it runs as, and the days between rotations. Without it they are rotated by hand."
  type = object({
    function_arn = string
    role_arn     = string
    days         = optional(number, 30)
  })
  default = null

  validation {
    condition     = var.rotation == null || try(var.rotation.days >= 1 && var.rotation.days <= 90, false)
    error_message = "rotation.days must lie between 1 and 90."
  }
}
