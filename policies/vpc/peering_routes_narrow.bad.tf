resource "aws_route" "ledger" {
  route_table_id            = "rtb-0a1b2c3d4e5f60718"
  vpc_peering_connection_id = "pcx-0a1b2c3d4e5f60718"
  destination_cidr_block    = "10.0.0.0/8"
}
