locals {
  # The API server calls the kubelet and the webhooks and aggregated APIs that
  # run as pods.
  control_plane_to_node_ports = {
    aggregated-apis = 4443
    kubelet         = 10250
    webhooks        = 9443
  }

  between_nodes = {
    dns-tcp  = { protocol = "tcp", from_port = 53, to_port = 53 }
    dns-udp  = { protocol = "udp", from_port = 53, to_port = 53 }
    pods-tcp = { protocol = "tcp", from_port = 1025, to_port = 65535 }
  }
}

resource "aws_security_group" "control_plane" {
  name_prefix = "${var.name}-control-plane-"
  description = "Interfaces of the EKS control plane"
  vpc_id      = var.vpc_id

  tags = {
    Name = "${var.name}-control-plane"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "control_plane_from_nodes" {
  security_group_id            = aws_security_group.control_plane.id
  description                  = "Kubernetes API from the nodes"
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.nodes.id

  tags = {
    Name = "${var.name}-api"
  }
}

resource "aws_vpc_security_group_egress_rule" "control_plane_to_nodes" {
  for_each = local.control_plane_to_node_ports

  security_group_id            = aws_security_group.control_plane.id
  description                  = "API server to ${each.key} on the nodes"
  ip_protocol                  = "tcp"
  from_port                    = each.value
  to_port                      = each.value
  referenced_security_group_id = aws_security_group.nodes.id

  tags = {
    Name = "${var.name}-${each.key}"
  }
}

resource "aws_security_group" "nodes" {
  name_prefix = "${var.name}-nodes-"
  description = "Nodes and the pods on them"
  vpc_id      = var.vpc_id

  tags = {
    Name = "${var.name}-nodes"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "nodes_from_control_plane" {
  for_each = local.control_plane_to_node_ports

  security_group_id            = aws_security_group.nodes.id
  description                  = "API server to ${each.key} on the nodes"
  ip_protocol                  = "tcp"
  from_port                    = each.value
  to_port                      = each.value
  referenced_security_group_id = aws_security_group.control_plane.id

  tags = {
    Name = "${var.name}-${each.key}"
  }
}

resource "aws_vpc_security_group_ingress_rule" "nodes_from_nodes" {
  for_each = local.between_nodes

  security_group_id            = aws_security_group.nodes.id
  description                  = "Between nodes: ${each.key}"
  ip_protocol                  = each.value.protocol
  from_port                    = each.value.from_port
  to_port                      = each.value.to_port
  referenced_security_group_id = aws_security_group.nodes.id

  tags = {
    Name = "${var.name}-${each.key}"
  }
}

resource "aws_vpc_security_group_egress_rule" "nodes_to_nodes" {
  for_each = local.between_nodes

  security_group_id            = aws_security_group.nodes.id
  description                  = "Between nodes: ${each.key}"
  ip_protocol                  = each.value.protocol
  from_port                    = each.value.from_port
  to_port                      = each.value.to_port
  referenced_security_group_id = aws_security_group.nodes.id

  tags = {
    Name = "${var.name}-${each.key}"
  }
}

resource "aws_vpc_security_group_egress_rule" "nodes_https" {
  security_group_id = aws_security_group.nodes.id
  description       = "HTTPS to the Kubernetes API, to VPC endpoints, and through NAT to registries and AWS services"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"

  tags = {
    Name = "${var.name}-https"
  }
}
