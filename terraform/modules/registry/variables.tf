variable "name" {
  description = "What the names of the repositories begin with, `<org>-<env>-registry`."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,40}[a-z0-9]$", var.name))
    error_message = "name must be 4 to 42 lower-case letters, digits and hyphens, starting with a letter."
  }
}

variable "account_id" {
  description = "Account that owns the repositories; nobody outside it pulls or pushes."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "account_id must be twelve digits."
  }
}

variable "repositories" {
  description = "Repositories by name, and how many images each keeps."
  type        = map(object({ kept_images = optional(number, 50) }))

  validation {
    condition     = length(var.repositories) > 0 && alltrue([for name in keys(var.repositories) : can(regex("^[a-z0-9]+([._-][a-z0-9]+)*$", name))])
    error_message = "repositories must name at least one, each by lower-case letters and digits, with single dots, hyphens or underscores between them."
  }

  validation {
    condition     = alltrue([for repository in values(var.repositories) : repository.kept_images >= 10 && repository.kept_images <= 1000])
    error_message = "kept_images must lie between 10 and 1000: an image that still runs has to be there."
  }
}

variable "untagged_days" {
  description = "Days after which an image without a tag goes."
  type        = number
  default     = 14

  validation {
    condition     = var.untagged_days >= 1 && var.untagged_days <= 90
    error_message = "untagged_days must lie between 1 and 90."
  }
}

variable "puller_role_arns" {
  description = "Roles that pull images; the nodes' is one. They must exist."
  type        = set(string)

  validation {
    condition     = length(var.puller_role_arns) > 0 && alltrue([for arn in var.puller_role_arns : can(regex("^arn:aws[a-z-]*:iam::${var.account_id}:role/[^*]+$", arn))])
    error_message = "puller_role_arns must be one or more ARNs of roles in this account, without wildcards."
  }
}

variable "pusher_role_arns" {
  description = "Roles that push images, and the only ones that can. They must exist."
  type        = set(string)

  validation {
    condition     = length(var.pusher_role_arns) > 0 && alltrue([for arn in var.pusher_role_arns : can(regex("^arn:aws[a-z-]*:iam::${var.account_id}:role/[^*]+$", arn))])
    error_message = "pusher_role_arns must be one or more ARNs of roles in this account, without wildcards."
  }
}

variable "kms_key_arn" {
  description = "KMS key that encrypts the images."
  type        = string
}
