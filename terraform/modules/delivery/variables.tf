variable "name" {
  description = "Name of the delivery, `<org>-<env>-delivery`; its roles and policies are named after it."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,40}[a-z0-9]$", var.name))
    error_message = "name must be 4 to 42 lower-case letters, digits and hyphens, starting with a letter."
  }
}

variable "account_id" {
  description = "Account that is delivered to."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "account_id must be twelve digits."
  }
}

variable "region" {
  description = "Region that is delivered to."
  type        = string

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region must be a region code such as eu-west-1."
  }
}

variable "resource_name_prefix" {
  description = "What the names of all that is delivered begin with, `<org>-<env>`."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9]*-[a-z][a-z0-9]*$", var.resource_name_prefix))
    error_message = "resource_name_prefix must be <org>-<env>, in lower-case letters and digits."
  }
}

variable "repository" {
  description = "GitHub repository whose jobs deliver, `owner/name`."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9-]+/[A-Za-z0-9._-]+$", var.repository))
    error_message = "repository must be owner/name, without wildcards."
  }
}

variable "environments" {
  description = "GitHub environments whose jobs may plan, apply and probe. The one that applies has to be protected: the default branch alone, and a reviewer."
  type = object({
    plan  = string
    apply = string
    probe = string
  })

  validation {
    condition     = alltrue([for environment in values(var.environments) : can(regex("^[A-Za-z0-9._-]+$", environment))])
    error_message = "environments must be exact names, without wildcards."
  }

  validation {
    condition     = !contains([var.environments.plan, var.environments.probe], var.environments.apply)
    error_message = "the environment that applies must be one of its own: its rules are what protects it."
  }
}

variable "state_bucket_arn" {
  description = "Bucket of the states."
  type        = string

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:s3:::[a-z0-9.-]+$", var.state_bucket_arn))
    error_message = "state_bucket_arn must be the ARN of a bucket, without a path."
  }
}

variable "state_kms_key_arn" {
  description = "KMS key of the states."
  type        = string
}

variable "state_key_prefix" {
  description = "What the keys of the states begin with that jobs may read, and whoever applies may write."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9._-]+/$", var.state_key_prefix))
    error_message = "state_key_prefix must be one folder, with a slash at its end."
  }
}

variable "hosted_zone_ids" {
  description = "Route 53 zones in which names are made."
  type        = set(string)

  validation {
    condition     = alltrue([for id in var.hosted_zone_ids : can(regex("^[A-Z0-9]{8,32}$", id))])
    error_message = "hosted_zone_ids must be ids of Route 53 hosted zones."
  }
}

variable "rotation_function_arns" {
  description = "Functions that rotate secrets."
  type        = set(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.rotation_function_arns : can(regex("^arn:aws[a-z-]*:lambda:[a-z0-9-]+:${var.account_id}:function:[A-Za-z0-9_-]+$", arn))])
    error_message = "rotation_function_arns must be ARNs of functions in this account, without wildcards."
  }
}
