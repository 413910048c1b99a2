locals {
  zone_index = { for index, zone in var.zones : zone => index }

  private_cidr_blocks  = { for zone, index in local.zone_index : zone => cidrsubnet(var.cidr_block, 4, index) }
  public_cidr_blocks   = { for zone, index in local.zone_index : zone => cidrsubnet(var.cidr_block, 8, 128 + index) }
  database_cidr_blocks = { for zone, index in local.zone_index : zone => cidrsubnet(var.cidr_block, 8, 144 + index) }
}

resource "aws_subnet" "public" {
  for_each = local.public_cidr_blocks

  vpc_id                  = aws_vpc.this.id
  availability_zone       = each.key
  cidr_block              = each.value
  map_public_ip_on_launch = false

  tags = {
    Name                     = "${var.name}-public-${each.key}"
    Tier                     = "public"
    "kubernetes.io/role/elb" = "1"
  }
}

resource "aws_subnet" "private" {
  for_each = local.private_cidr_blocks

  vpc_id                  = aws_vpc.this.id
  availability_zone       = each.key
  cidr_block              = each.value
  map_public_ip_on_launch = false

  tags = {
    Name                              = "${var.name}-private-${each.key}"
    Tier                              = "private"
    "kubernetes.io/role/internal-elb" = "1"
  }
}

resource "aws_subnet" "database" {
  for_each = local.database_cidr_blocks

  vpc_id                  = aws_vpc.this.id
  availability_zone       = each.key
  cidr_block              = each.value
  map_public_ip_on_launch = false

  tags = {
    Name = "${var.name}-database-${each.key}"
    Tier = "database"
  }
}
