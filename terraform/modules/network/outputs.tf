output "vpc_id" {
  description = "Id of the VPC."
  value       = aws_vpc.this.id
}

output "vpc_cidr_block" {
  description = "IPv4 range of the VPC."
  value       = var.cidr_block
}

output "public_subnet_ids" {
  description = "Ids of the public subnets, in the order of their zones' names."
  value       = [for subnet in aws_subnet.public : subnet.id]
}

output "public_subnet_cidr_blocks" {
  description = "IPv4 ranges of the public subnets."
  value       = values(local.public_cidr_blocks)
}

output "private_subnet_ids" {
  description = "Ids of the private subnets, in the order of their zones' names."
  value       = [for subnet in aws_subnet.private : subnet.id]
}

output "private_subnet_cidr_blocks" {
  description = "IPv4 ranges of the private subnets."
  value       = values(local.private_cidr_blocks)
}

output "database_subnet_ids" {
  description = "Ids of the database subnets, in the order of their zones' names."
  value       = [for subnet in aws_subnet.database : subnet.id]
}

output "database_subnet_cidr_blocks" {
  description = "IPv4 ranges of the database subnets."
  value       = values(local.database_cidr_blocks)
}

output "nat_public_ips" {
  description = "Addresses from which private subnets appear on the internet."
  value       = [for address in aws_eip.nat : address.public_ip]
}

output "endpoints_security_group_id" {
  description = "Group of the interface endpoints."
  value       = aws_security_group.endpoints.id
}

output "flow_log_group_name" {
  description = "Log group that holds the flow log."
  value       = aws_cloudwatch_log_group.flow_log.name
}
