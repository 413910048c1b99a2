package plumbline.rds.event_subscription_test

import data.plumbline.rds.event_subscription

judge(subscription) := judge_link({"to": ["s"]}, subscription)

judge_link(link, subscription) := verdict if {
	db := {"type": "aws_db_instance", "values": {}, "links": {"event_subscriptions": link}}
	verdict := event_subscription.verdict(db) with input.related as {"s": {"address": "s", "values": subscription}}
}

all := ["failover", "failure", "maintenance", "configuration change", "deletion"]

marker := {"$unknown": "it is a variable"}

none := {"verdict": "fail", "path": [], "message": "none", "args": {}}

unknown := {"verdict": "unknown", "path": [], "because": "it is a variable"}

test_pass if {
	judge({"source_type": "db-instance", "event_categories": all, "enabled": true}) == {"verdict": "pass"}
	judge({"source_type": "db-instance", "event_categories": array.concat(all, [marker])}) == {"verdict": "pass"}
}

test_pass_everything if {
	judge({}) == {"verdict": "pass"}
	judge({"source_type": "db-instance", "event_categories": []}) == {"verdict": "pass"}
}

test_pass_cluster if {
	db := {"type": "aws_rds_cluster", "values": {}, "links": {"event_subscriptions": {"to": ["s"]}}}
	related := {"s": {"address": "s", "values": {"source_type": "db-cluster"}}}
	event_subscription.verdict(db) == {"verdict": "pass"} with input.related as related
}

test_fail_none if {
	judge_link({"to": []}, {}) == none
	judge({"source_type": "db-parameter-group"}) == none
	judge({"source_type": "db-instance", "enabled": false}) == none
}

test_fail_missing if {
	judge({"source_type": "db-instance", "event_categories": ["failure", "maintenance"]}) == {
		"verdict": "fail",
		"path": [],
		"message": "missing",
		"args": {"missing": "configuration change, failover"},
	}
}

test_unknown if {
	judge({"source_type": marker}) == unknown
	judge({"enabled": marker}) == unknown
	judge({"event_categories": marker}) == unknown
	judge({"event_categories": ["failure", marker]}) == unknown
	judge_link({"to": [], "$unknown": "it is a variable"}, {}) == unknown
}

# no not_applicable: every database has events.
