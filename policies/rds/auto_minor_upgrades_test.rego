package plumbline.rds.auto_minor_upgrades_test

import data.plumbline.rds.auto_minor_upgrades

judge(type, values) := auto_minor_upgrades.verdict({"type": type, "values": values})

fail(attribute, message, value) := {
	"verdict": "fail",
	"path": [attribute],
	"message": message,
	"args": {"value": value},
}

test_pass if {
	judge("aws_db_instance", {"auto_minor_version_upgrade": true}) == {"verdict": "pass"}
	judge("aws_rds_cluster_instance", {"auto_minor_version_upgrade": true}) == {"verdict": "pass"}
	judge("aws_rds_cluster", {"allow_major_version_upgrade": false}) == {"verdict": "pass"}
}

test_fail_no_minor if {
	every type in ["aws_db_instance", "aws_rds_cluster_instance"] {
		judge(type, {"auto_minor_version_upgrade": false}) == fail("auto_minor_version_upgrade", "no_minor", false)
	}
}

test_fail_major if {
	values := {"auto_minor_version_upgrade": true, "allow_major_version_upgrade": true}
	every type in ["aws_db_instance", "aws_rds_cluster"] {
		judge(type, values) == fail("allow_major_version_upgrade", "major", true)
	}
}

test_unknown if {
	judge("aws_db_instance", {"auto_minor_version_upgrade": {"$unknown": "it is a variable"}}) == {
		"verdict": "unknown",
		"path": ["auto_minor_version_upgrade"],
		"because": "it is a variable",
	}
}

# no not_applicable: every subject says one of the two.
