variable "name" {
  description = "Name of the user pool, `<org>-<env>-identity`; its sign-in domain adds the account."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,40}[a-z0-9]$", var.name)) && !can(regex("aws|amazon|cognito", var.name))
    error_message = "name must be 4 to 42 lower-case letters, digits and hyphens, starting with a letter, and must not contain aws, amazon or cognito."
  }
}

variable "account_id" {
  description = "Account that owns the user pool."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "account_id must be twelve digits."
  }
}

variable "region" {
  description = "Region of the user pool."
  type        = string

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region must be a region code such as eu-west-1."
  }
}

variable "domain_name" {
  description = "Name under which the service is reached: the page returns there, and tokens are for it."
  type        = string

  validation {
    condition     = can(regex("^([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,}$", var.domain_name))
    error_message = "domain_name must be a fully qualified name, in lower case and without a dot at the end."
  }
}

variable "callback_path" {
  description = "Path of the page to which people return after they have signed in."
  type        = string
  default     = "/signed-in"

  validation {
    condition     = can(regex("^/[a-z0-9/_-]*$", var.callback_path))
    error_message = "callback_path must begin with a slash, and have neither a query nor a wildcard."
  }
}

variable "scopes" {
  description = "What a token can be asked for, by name, and what each allows."
  type        = map(string)

  validation {
    condition     = length(var.scopes) > 0 && alltrue([for scope in keys(var.scopes) : can(regex("^[a-z][a-z0-9.-]{1,60}$", scope))])
    error_message = "scopes must name at least one, each by lower-case letters, digits, dots and hyphens."
  }

  validation {
    condition     = alltrue([for description in values(var.scopes) : length(description) > 0])
    error_message = "every scope needs a description."
  }
}

variable "machines" {
  description = "Programs that get tokens in their own name, and the scopes that each may ask for."
  type        = map(object({ scopes = set(string) }))
  default     = {}

  validation {
    condition     = alltrue([for name in keys(var.machines) : can(regex("^[a-z][a-z0-9-]{1,40}$", name)) && name != "page"])
    error_message = "machines must be named by lower-case letters, digits and hyphens, and none may be called page."
  }

  validation {
    condition     = alltrue([for machine in values(var.machines) : length(machine.scopes) > 0 && length(setsubtract(machine.scopes, keys(var.scopes))) == 0])
    error_message = "every machine needs at least one scope, and each must be among scopes."
  }
}

variable "enable_threat_protection" {
  description = "Whether sign-ins that look stolen are stopped; it is charged by the user."
  type        = bool
  default     = true
}

variable "enable_deletion_protection" {
  description = "Whether AWS refuses to delete the user pool."
  type        = bool
  default     = true
}
