locals {
  anywhere = "0.0.0.0/0"

  # Return traffic arrives on ephemeral ports. 3389 lies among them and is left
  # out: an entry that covers it would admit remote desktop from the internet.
  ephemeral_ports = [
    { from = 1024, to = 3388 },
    { from = 3390, to = 65535 },
  ]

  database_clients = flatten([
    for cidr_block in values(local.private_cidr_blocks) : [
      for port in var.database_ports : { cidr_block = cidr_block, port = port }
    ]
  ])
}

resource "aws_network_acl" "public" {
  vpc_id     = aws_vpc.this.id
  subnet_ids = [for subnet in aws_subnet.public : subnet.id]

  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "-1"
    cidr_block = var.cidr_block
    from_port  = 0
    to_port    = 0
  }

  dynamic "ingress" {
    for_each = [80, 443]

    content {
      rule_no    = 200 + ingress.key
      action     = "allow"
      protocol   = "tcp"
      cidr_block = local.anywhere
      from_port  = ingress.value
      to_port    = ingress.value
    }
  }

  dynamic "ingress" {
    for_each = local.ephemeral_ports

    content {
      rule_no    = 300 + ingress.key
      action     = "allow"
      protocol   = "tcp"
      cidr_block = local.anywhere
      from_port  = ingress.value.from
      to_port    = ingress.value.to
    }
  }

  egress {
    rule_no    = 100
    action     = "allow"
    protocol   = "-1"
    cidr_block = var.cidr_block
    from_port  = 0
    to_port    = 0
  }

  egress {
    rule_no    = 200
    action     = "allow"
    protocol   = "tcp"
    cidr_block = local.anywhere
    from_port  = 443
    to_port    = 443
  }

  dynamic "egress" {
    for_each = local.ephemeral_ports

    content {
      rule_no    = 300 + egress.key
      action     = "allow"
      protocol   = "tcp"
      cidr_block = local.anywhere
      from_port  = egress.value.from
      to_port    = egress.value.to
    }
  }

  tags = {
    Name = "${var.name}-public"
  }
}

resource "aws_network_acl" "private" {
  vpc_id     = aws_vpc.this.id
  subnet_ids = [for subnet in aws_subnet.private : subnet.id]

  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "-1"
    cidr_block = var.cidr_block
    from_port  = 0
    to_port    = 0
  }

  dynamic "ingress" {
    for_each = local.ephemeral_ports

    content {
      rule_no    = 200 + ingress.key
      action     = "allow"
      protocol   = "tcp"
      cidr_block = local.anywhere
      from_port  = ingress.value.from
      to_port    = ingress.value.to
    }
  }

  egress {
    rule_no    = 100
    action     = "allow"
    protocol   = "-1"
    cidr_block = var.cidr_block
    from_port  = 0
    to_port    = 0
  }

  egress {
    rule_no    = 200
    action     = "allow"
    protocol   = "tcp"
    cidr_block = local.anywhere
    from_port  = 443
    to_port    = 443
  }

  tags = {
    Name = "${var.name}-private"
  }
}

resource "aws_network_acl" "database" {
  vpc_id     = aws_vpc.this.id
  subnet_ids = [for subnet in aws_subnet.database : subnet.id]

  dynamic "ingress" {
    for_each = local.database_clients

    content {
      rule_no    = 100 + ingress.key
      action     = "allow"
      protocol   = "tcp"
      cidr_block = ingress.value.cidr_block
      from_port  = ingress.value.port
      to_port    = ingress.value.port
    }
  }

  dynamic "egress" {
    for_each = values(local.private_cidr_blocks)

    content {
      rule_no    = 100 + egress.key
      action     = "allow"
      protocol   = "tcp"
      cidr_block = egress.value
      from_port  = 1024
      to_port    = 65535
    }
  }

  tags = {
    Name = "${var.name}-database"
  }
}
