package plumbline.eks.supported_version_test

import data.plumbline.eks.supported_version

cluster(version) := {"type": "aws_eks_cluster", "values": {"version": version}}

group(version) := {"type": "aws_eks_node_group", "values": {"version": version}}

apply := {"$unknown": "known after apply", "refs": []}

test_pass_standard_support if {
	every resource in [cluster("1.34"), cluster("1.35"), group("1.35")] {
		supported_version.verdict(resource) == {"verdict": "pass"}
			with data.today as "2026-11-24"
			with data.parameters as {}
	}
}

test_pass_declared if {
	supported_version.verdict(cluster("1.40")) == {
		"verdict": "pass",
	} with data.today as "2028-11-24" with data.parameters as {"eks_standard_support": {"1.40": "2029-01-01"}}
}

test_fail_long_ended if {
	supported_version.verdict(cluster("1.21")) == {
		"verdict": "fail",
		"path": ["version"],
		"message": "long_ended",
		"args": {"version": "1.21", "end": "2023-10-11"},
	} with data.today as "2026-11-24" with data.parameters as {"eks_standard_support": {"1.40": "2029-01-01"}}
}

test_fail_ended if {
	every resource in [cluster("1.33"), group("1.33")] {
		supported_version.verdict(resource) == {
			"verdict": "fail",
			"path": ["version"],
			"message": "ended",
			"args": {"version": "1.33", "end": "2026-07-29"},
		} with data.today as "2026-11-24" with data.parameters as {}
	}
}

test_fail_on_the_day if {
	supported_version.verdict(cluster("1.34")) == {
		"verdict": "fail",
		"path": ["version"],
		"message": "ended",
		"args": {"version": "1.34", "end": "2026-12-02"},
	} with data.today as "2026-12-02" with data.parameters as {}
}

test_fail_not_pinned if {
	supported_version.verdict(cluster(null)) == {
		"verdict": "fail",
		"path": ["version"],
		"message": "not_pinned",
		"args": {},
	}
}

test_unknown_version if {
	every resource in [cluster(apply), group(apply)] {
		supported_version.verdict(resource) == {
			"verdict": "unknown",
			"path": ["version"],
			"because": "known after apply",
		} with data.parameters as {}
	}
}

test_unknown_to_the_table if {
	supported_version.verdict(cluster("1.99")) == {
		"verdict": "unknown",
		"path": ["version"],
		"because": "the table `eks_standard_support` does not say how long Kubernetes 1.99 is supported",
	} with data.parameters as {}
}

test_not_applicable_group_follows_cluster if supported_version.verdict(group(null)) == {"verdict": "not_applicable"}

test_unknown_hidden if {
	supported_version.verdict(cluster({"$secret": "variable"})) == {
		"verdict": "unknown",
		"path": ["version"],
		"because": "its value is not known yet",
	} with data.today as "2026-11-24" with data.parameters as {}
}
