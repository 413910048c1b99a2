package plumbline.eks.public_cidrs_restricted_test

import data.plumbline.eks.public_cidrs_restricted

cluster(public, cidrs) := {"values": {"vpc_config": [{
	"endpoint_public_access": public,
	"public_access_cidrs": cidrs,
}]}}

list := ["vpc_config", 0, "public_access_cidrs"]

apply := {"$unknown": "known after apply", "refs": []}

test_pass_ranges if {
	public_cidrs_restricted.verdict(cluster(true, ["203.0.113.0/24", "2001:db8::/48"])) == {"verdict": "pass"}
	public_cidrs_restricted.verdict(cluster(apply, ["203.0.113.0/24"])) == {"verdict": "pass"}
}

test_not_applicable_private if {
	public_cidrs_restricted.verdict(cluster(false, ["0.0.0.0/0"])) == {"verdict": "not_applicable"}
}

test_fail_world if {
	every cidr in ["0.0.0.0/0", "128.0.0.0/1", "::/0"] {
		public_cidrs_restricted.verdict(cluster(true, ["203.0.113.0/24", apply, cidr])) == {
			"verdict": "fail",
			"path": ["vpc_config", 0, "public_access_cidrs", 2],
			"message": "world",
			"args": {"cidr": cidr},
		}
	}
}

test_fail_left_out if {
	every config in [[{}], [{"endpoint_public_access": true, "public_access_cidrs": []}]] {
		public_cidrs_restricted.verdict({"values": {"vpc_config": config}}) == {
			"verdict": "fail",
			"path": list,
			"message": "left_out",
			"args": {},
		}
	}
}

test_unknown_list if {
	every cidrs in [apply, ["203.0.113.0/24", apply]] {
		public_cidrs_restricted.verdict(cluster(true, cidrs)) == {
			"verdict": "unknown",
			"path": list,
			"because": "known after apply",
		}
	}
}

test_unknown_access if {
	public_cidrs_restricted.verdict(cluster(apply, ["0.0.0.0/0"])) == {
		"verdict": "unknown",
		"path": ["vpc_config", 0, "endpoint_public_access"],
		"because": "known after apply",
	}
}

test_unknown_hidden_list if {
	public_cidrs_restricted.verdict(cluster(true, {"$secret": "variable"})) == {
		"verdict": "unknown",
		"path": list,
		"because": "it is marked sensitive, so its value cannot be judged",
	}
}

test_unknown_hidden_range if {
	public_cidrs_restricted.verdict(cluster(true, [{"$secret": "variable"}])) == {
		"verdict": "unknown",
		"path": list,
		"because": "it is marked sensitive, so its value cannot be judged",
	}
}
