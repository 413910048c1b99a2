variable "name" {
  description = "Name of the load balancer, `<org>-<env>-edge`."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,25}[a-z0-9]$", var.name))
    error_message = "name must be 4 to 27 lower-case letters, digits and hyphens, starting with a letter."
  }
}

variable "account_id" {
  description = "Account that owns the load balancer; delivery policies admit no other."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "account_id must be twelve digits."
  }
}

variable "region" {
  description = "Region of the load balancer."
  type        = string

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region must be a region code such as eu-west-1."
  }
}

variable "vpc_id" {
  description = "VPC of the load balancer."
  type        = string
}

variable "public_subnet_ids" {
  description = "Public subnets, in at least two zones."
  type        = list(string)

  validation {
    condition     = length(var.public_subnet_ids) >= 2
    error_message = "public_subnet_ids must name subnets in at least two zones."
  }
}

variable "target_security_group_id" {
  description = "Group of the pods behind the load balancer. Both sides of the rule between them are made here."
  type        = string
}

variable "target_port" {
  description = "Port on which the pods answer HTTPS."
  type        = number
  default     = 8443

  validation {
    condition     = var.target_port >= 1024 && var.target_port <= 65535 && var.target_port != 3389
    error_message = "target_port must lie between 1024 and 65535, and not be 3389."
  }
}

variable "health_check_path" {
  description = "Path that answers 200 while a pod is healthy."
  type        = string
  default     = "/healthz"

  validation {
    condition     = startswith(var.health_check_path, "/")
    error_message = "health_check_path must begin with a slash."
  }
}

variable "domain_name" {
  description = "Name under which the service is reached."
  type        = string

  validation {
    condition     = can(regex("^([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,}$", var.domain_name))
    error_message = "domain_name must be a fully qualified name, in lower case and without a dot at the end."
  }
}

variable "hosted_zone_id" {
  description = "Route 53 zone of the name, where the certificate is proved and the address is published."
  type        = string

  validation {
    condition     = can(regex("^[A-Z0-9]{8,32}$", var.hosted_zone_id))
    error_message = "hosted_zone_id must be the id of a Route 53 hosted zone."
  }
}

variable "ssl_policy" {
  description = "TLS policy of the HTTPS listener."
  type        = string
  default     = "ELBSecurityPolicy-TLS13-1-2-2021-06"

  validation {
    condition     = startswith(var.ssl_policy, "ELBSecurityPolicy-TLS13-1-2-") && !strcontains(var.ssl_policy, "-Ext") || startswith(var.ssl_policy, "ELBSecurityPolicy-TLS13-1-3-")
    error_message = "ssl_policy must allow TLS 1.2 and newer only, with strong ciphers."
  }
}

variable "enable_deletion_protection" {
  description = "Whether AWS refuses to delete the load balancer."
  type        = bool
  default     = true
}

variable "rate_limit" {
  description = "Requests that one address may make in five minutes."
  type        = number
  default     = 2000

  validation {
    condition     = var.rate_limit >= 100 && var.rate_limit <= 2000000
    error_message = "rate_limit must lie between 100 and 2,000,000."
  }
}

variable "access_log_retention_days" {
  description = "Days that access logs are kept."
  type        = number
  default     = 365

  validation {
    condition     = var.access_log_retention_days >= 365
    error_message = "access_log_retention_days must be at least 365."
  }
}

variable "server_access_log_bucket_name" {
  description = "Bucket that records who reads and writes the access logs."
  type        = string
}

variable "logs_kms_key_arn" {
  description = "KMS key that encrypts the web ACL's log."
  type        = string
}

variable "log_retention_days" {
  description = "Days that the web ACL's log is kept."
  type        = number
  default     = 365

  validation {
    condition     = contains([365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "log_retention_days must be a retention that CloudWatch Logs offers, and at least 365."
  }
}
