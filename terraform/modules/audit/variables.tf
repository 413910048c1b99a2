variable "name" {
  description = "Name of the audit, `<org>-<env>-audit`, and of its trail; the bucket's name adds the account."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,46}[a-z0-9]$", var.name))
    error_message = "name must be 4 to 48 lower-case letters, digits and hyphens, starting with a letter."
  }
}

variable "account_id" {
  description = "Account that is audited; delivery policies admit no other."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "account_id must be twelve digits."
  }
}

variable "region" {
  description = "Home region of the trail, where the detectors work."
  type        = string

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region must be a region code such as eu-west-1."
  }
}

variable "watched_bucket_name_prefix" {
  description = "What the names of the buckets begin with whose objects are watched: each read and each write is on the trail."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{2,}$", var.watched_bucket_name_prefix))
    error_message = "watched_bucket_name_prefix must be 3 or more lower-case letters, digits and hyphens."
  }
}

variable "unwatched_bucket_names" {
  description = "Buckets under that prefix that only services write logs to, whose objects are not watched; the trail's own is among them by itself, as each record would make another."
  type        = set(string)
  default     = []
}

variable "lock_mode" {
  description = "`COMPLIANCE` lets nobody shorten a lock, not even the account's root; `GOVERNANCE` lets whoever has the right to."
  type        = string
  default     = "GOVERNANCE"

  validation {
    condition     = contains(["COMPLIANCE", "GOVERNANCE"], var.lock_mode)
    error_message = "lock_mode must be COMPLIANCE or GOVERNANCE."
  }
}

variable "lock_days" {
  description = "Days that the trail's files can be neither changed nor deleted."
  type        = number
  default     = 365

  validation {
    condition     = var.lock_days >= 30
    error_message = "lock_days must be at least 30."
  }
}

variable "retention_days" {
  description = "Days that the trail's files are kept."
  type        = number
  default     = 730

  validation {
    condition     = var.retention_days >= 365 && var.retention_days >= var.lock_days
    error_message = "retention_days must be at least 365, and at least lock_days."
  }
}

variable "threat_detection_features" {
  description = "What GuardDuty looks at beside the trail, the network and name look-ups."
  type        = set(string)
  default     = ["EBS_MALWARE_PROTECTION", "EKS_AUDIT_LOGS", "LAMBDA_NETWORK_LOGS", "RDS_LOGIN_EVENTS", "S3_DATA_EVENTS"]

  validation {
    condition     = length(setsubtract(var.threat_detection_features, ["EBS_MALWARE_PROTECTION", "EKS_AUDIT_LOGS", "LAMBDA_NETWORK_LOGS", "RDS_LOGIN_EVENTS", "S3_DATA_EVENTS"])) == 0
    error_message = "threat_detection_features must be among EBS_MALWARE_PROTECTION, EKS_AUDIT_LOGS, LAMBDA_NETWORK_LOGS, RDS_LOGIN_EVENTS and S3_DATA_EVENTS."
  }
}

variable "server_access_log_bucket_name" {
  description = "Bucket that records who reads and writes the trail's files."
  type        = string
}

variable "kms_key_arn" {
  description = "KMS key that encrypts the trail; its policy has to admit CloudTrail."
  type        = string
}

variable "logs_kms_key_arn" {
  description = "KMS key that encrypts the trail's log group."
  type        = string
}

variable "log_retention_days" {
  description = "Days that the trail's events are kept in its log group."
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
