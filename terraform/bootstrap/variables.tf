variable "org" {
  description = "Organisation, the first part of every name."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9]{1,11}$", var.org))
    error_message = "org must be 2 to 12 lower-case letters and digits, starting with a letter."
  }
}

variable "environment" {
  description = "Environment, the second part of every name."
  type        = string

  validation {
    condition     = contains(["dev", "staging", "production"], var.environment)
    error_message = "environment must be dev, staging or production."
  }
}

variable "team" {
  description = "Team that answers for what is made here."
  type        = string
}

variable "account_id" {
  description = "Account to prepare for this environment."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "account_id must be twelve digits."
  }
}

variable "region" {
  description = "Region of this environment."
  type        = string

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region must be a region code such as eu-west-1."
  }
}

variable "administrator_role_arns" {
  description = "Roles that manage the states' bucket and key; the role that applies this is one of them."
  type        = set(string)
}

variable "repository" {
  description = "GitHub repository whose jobs deliver, `owner/name`."
  type        = string
}

variable "github_environments" {
  description = "GitHub environments whose jobs may plan, apply and probe this environment."
  type = object({
    plan  = string
    apply = string
    probe = string
  })
}

variable "hosted_zone_ids" {
  description = "Route 53 zones in which this environment makes names."
  type        = set(string)
}

variable "rotation_function_arns" {
  description = "Functions that rotate this environment's secrets."
  type        = set(string)
}
