# No egress rule: the domain answers, and opens no connection of its own.
resource "aws_security_group" "domain" {
  name_prefix = "${var.name}-"
  description = "OpenSearch of ${var.name}"
  vpc_id      = var.vpc_id

  tags = {
    Name = var.name
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_security_group" "delivery" {
  name_prefix = "${var.name}-delivery-"
  description = "Interfaces of the delivery stream to ${var.name}"
  vpc_id      = var.vpc_id

  tags = {
    Name = "${var.name}-delivery"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "clients" {
  for_each = var.client_security_group_ids

  security_group_id            = aws_security_group.domain.id
  description                  = "HTTPS to OpenSearch from ${each.key}"
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = each.value

  tags = {
    Name = "${var.name}-from-${each.key}"
  }
}

resource "aws_vpc_security_group_egress_rule" "clients" {
  for_each = var.client_security_group_ids

  security_group_id            = each.value
  description                  = "HTTPS to OpenSearch of ${var.name}"
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.domain.id

  tags = {
    Name = "${var.name}-from-${each.key}"
  }
}

resource "aws_vpc_security_group_ingress_rule" "delivery" {
  security_group_id            = aws_security_group.domain.id
  description                  = "HTTPS to OpenSearch from delivery"
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.delivery.id

  tags = {
    Name = "${var.name}-from-delivery"
  }
}

resource "aws_vpc_security_group_egress_rule" "delivery" {
  security_group_id            = aws_security_group.delivery.id
  description                  = "HTTPS to OpenSearch of ${var.name}"
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.domain.id

  tags = {
    Name = "${var.name}-from-delivery"
  }
}
