variable "name" {
  description = "Name of the network, `<org>-<env>-network`; every resource here is named after it."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,40}[a-z0-9]$", var.name))
    error_message = "name must be 4 to 42 lower-case letters, digits and hyphens, starting with a letter."
  }
}

variable "account_id" {
  description = "Account that owns the network; endpoint policies and the flow-log role admit no other."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "account_id must be twelve digits."
  }
}

variable "region" {
  description = "Region of the network."
  type        = string

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region must be a region code such as eu-west-1."
  }
}

variable "cidr_block" {
  description = "IPv4 range of the VPC. The lower half is for private subnets (1/16 of the range each), the upper half for public and database subnets (1/256 each)."
  type        = string

  validation {
    condition     = can(cidrhost(var.cidr_block, 0)) && try(tonumber(split("/", var.cidr_block)[1]) >= 16 && tonumber(split("/", var.cidr_block)[1]) <= 20, false)
    error_message = "cidr_block must be an IPv4 range between /16 and /20."
  }

  # Two ranges overlap when they are the same under the wider one's mask.
  validation {
    condition = alltrue([
      for range in var.reserved_cidr_blocks : try(
        cidrhost("${split("/", range)[0]}/${min(split("/", range)[1], split("/", var.cidr_block)[1])}", 0) !=
        cidrhost("${split("/", var.cidr_block)[0]}/${min(split("/", range)[1], split("/", var.cidr_block)[1])}", 0),
        true,
      )
    ])
    error_message = "cidr_block must overlap none of reserved_cidr_blocks."
  }
}

variable "reserved_cidr_blocks" {
  description = "IPv4 ranges of other networks, which this one's must not overlap."
  type        = set(string)
  default     = []

  validation {
    condition     = alltrue([for range in var.reserved_cidr_blocks : can(cidrhost(range, 0))])
    error_message = "reserved_cidr_blocks must be IPv4 ranges."
  }
}

variable "zones" {
  description = "Availability zones to span, by name. Append only: a zone's position decides its subnets' ranges."
  type        = list(string)

  validation {
    condition     = length(var.zones) >= 2 && length(var.zones) <= 6 && length(distinct(var.zones)) == length(var.zones)
    error_message = "zones must name between two and six different availability zones."
  }

  validation {
    condition     = alltrue([for zone in var.zones : startswith(zone, var.region)])
    error_message = "every zone must lie in the region."
  }
}

variable "nat_gateways" {
  description = "`per_zone` keeps outbound traffic in its own zone and survives the loss of another; `single` is cheaper; `none` leaves private subnets without a way out."
  type        = string
  default     = "per_zone"

  validation {
    condition     = contains(["per_zone", "single", "none"], var.nat_gateways)
    error_message = "nat_gateways must be per_zone, single or none."
  }
}

variable "database_ports" {
  description = "TCP ports that the database tier serves to the private tier; 443 is the log domain's."
  type        = set(number)

  validation {
    condition     = length(var.database_ports) > 0 && alltrue([for port in var.database_ports : port == 443 || port >= 1024 && port <= 65535 && port != 3389])
    error_message = "database_ports must name at least one port, each 443 or between 1024 and 65535, and not 3389."
  }
}

variable "interface_endpoints" {
  description = "AWS services reached from private subnets without leaving the VPC, by the last part of their endpoint's name."
  type        = set(string)
  default     = ["ec2", "ecr.api", "ecr.dkr", "kms", "logs", "secretsmanager", "sts"]

  validation {
    condition     = length(setsubtract(["ec2", "ecr.api", "ecr.dkr", "kms", "logs", "secretsmanager", "sts"], var.interface_endpoints)) == 0
    error_message = "interface_endpoints may add to, but not leave out, ec2, ecr.api, ecr.dkr, kms, logs, secretsmanager and sts."
  }
}

variable "logs_kms_key_arn" {
  description = "KMS key that encrypts the flow log."
  type        = string
}

variable "flow_log_retention_days" {
  description = "Days that the flow log is kept."
  type        = number
  default     = 365

  validation {
    condition     = contains([365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.flow_log_retention_days)
    error_message = "flow_log_retention_days must be a retention that CloudWatch Logs offers, and at least 365."
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
