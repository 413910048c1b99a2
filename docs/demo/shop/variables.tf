variable "clients" {
  description = "Who may open a connection to the database"
  type        = string
  default     = "10.9.0.0/16"
}

variable "public" {
  description = "Whether the database gets an address on the internet"
  type        = bool
  default     = false
}

variable "database" {
  description = "Whether the database is made"
  type        = bool
  default     = true
}
