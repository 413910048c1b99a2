package plumbline.lib.acls_test

import data.plumbline.lib.acls

subnet := {"values": {"cidr_block": "10.20.128.0/24", "ipv6_cidr_block": "2001:db8::/64"}}

acl(entries) := {"facets": {"entries": entries}, "links": {}}

deny(cidr, number) := {
	"direction": "ingress",
	"action": "deny",
	"protocol": "-1",
	"cidrs": [cidr],
	"number": number,
}

test_touches if {
	every cidr in ["10.20.0.0/16", "10.20.128.7/32", "2001:db8::/32"] {
		acls.touches(cidr, subnet)
	}
	every cidr in ["10.20.0.0/20", "2001:db9::/32", {"$unknown": "it is a variable"}] {
		not acls.touches(cidr, subnet)
	}
}

test_is_denied if {
	acls.is_denied(acl([deny("10.20.128.0/20", 50)]), subnet, "10.20.0.0/16", 100)
	not acls.is_denied(acl([deny("10.20.128.0/20", 200)]), subnet, "10.20.0.0/16", 100)
	not acls.is_denied(acl([deny("10.20.128.0/28", 50)]), subnet, "10.20.0.0/16", 100)
	not acls.is_denied(acl([deny("::/0", 50)]), subnet, "10.20.0.0/16", 100)
}
