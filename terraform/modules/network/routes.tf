locals {
  nat_zones = {
    per_zone = toset(var.zones)
    single   = toset([var.zones[0]])
    none     = toset([])
  }[var.nat_gateways]
}

# A warning in a plan and a failure in a test: the name says where this is.
check "production_survives_the_loss_of_a_zone" {
  assert {
    condition     = split("-", var.name)[1] != "production" || var.nat_gateways == "per_zone" && length(var.zones) >= 3
    error_message = "A production network needs three zones with a NAT gateway in each."
  }
}

resource "aws_eip" "nat" {
  for_each = local.nat_zones

  domain = "vpc"

  tags = {
    Name = "${var.name}-nat-${each.key}"
  }

  depends_on = [aws_internet_gateway.this]
}

resource "aws_nat_gateway" "this" {
  for_each = local.nat_zones

  allocation_id     = aws_eip.nat[each.key].id
  subnet_id         = aws_subnet.public[each.key].id
  connectivity_type = "public"

  tags = {
    Name = "${var.name}-${each.key}"
  }

  depends_on = [aws_route.public_internet]
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.this.id

  tags = {
    Name = "${var.name}-public"
  }
}

resource "aws_route" "public_internet" {
  route_table_id         = aws_route_table.public.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.this.id
}

resource "aws_route_table_association" "public" {
  for_each = local.public_cidr_blocks

  subnet_id      = aws_subnet.public[each.key].id
  route_table_id = aws_route_table.public.id
}

resource "aws_route_table" "private" {
  for_each = local.private_cidr_blocks

  vpc_id = aws_vpc.this.id

  tags = {
    Name = "${var.name}-private-${each.key}"
  }
}

resource "aws_route" "private_nat" {
  for_each = toset(var.nat_gateways == "none" ? [] : var.zones)

  route_table_id         = aws_route_table.private[each.key].id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.this[var.nat_gateways == "per_zone" ? each.key : var.zones[0]].id
}

resource "aws_route_table_association" "private" {
  for_each = local.private_cidr_blocks

  subnet_id      = aws_subnet.private[each.key].id
  route_table_id = aws_route_table.private[each.key].id
}

# No route leads out of the database tier. What its services need from outside,
# they get from AWS over the service's own network.
resource "aws_route_table" "database" {
  for_each = local.database_cidr_blocks

  vpc_id = aws_vpc.this.id

  tags = {
    Name = "${var.name}-database-${each.key}"
  }
}

resource "aws_route_table_association" "database" {
  for_each = local.database_cidr_blocks

  subnet_id      = aws_subnet.database[each.key].id
  route_table_id = aws_route_table.database[each.key].id
}
