package plumbline.s3.lifecycle_test

import data.plumbline.s3.lifecycle

judge(setting, versioning) := verdict if {
	verdict := judged(setting, versioning) with data.parameters as {}
}

judged(setting, versioning) := lifecycle.verdict({
	"address": "aws_s3_bucket.this",
	"type": "aws_s3_bucket",
	"values": {},
	"facets": {"bucket": {"lifecycle": setting, "versioning": versioning}},
})

versioned := {"settings": [{"at": "own", "path": [], "status": "Enabled"}]}

rules(list) := judge({"settings": [{"at": "own", "path": [], "rules": list}]}, versioned)

unknown(because) := {"verdict": "unknown", "path": [], "because": because}

marker := {"$unknown": "it is a variable", "refs": []}

rule(values) := object.union({"status": "Enabled", "narrowed": false}, values)

whole := rule({"uploads": 7, "old_versions": 30})

failed(message) := {"verdict": "fail", "at": "own", "path": [], "message": message, "args": {}}

apart(bucket) := lifecycle.verdict({
	"address": "own",
	"type": "aws_s3_bucket_lifecycle_configuration",
	"values": {},
	"links": {"bucket": bucket},
	"facets": {"bucket": {"lifecycle": {"settings": [{"at": "own", "path": [], "rules": [rule({"old_versions": 30})]}]}}},
})

test_fail_apart if apart({"to": [], "external": ["logs"]}) == failed("uploads")

test_not_applicable_with_its_bucket if apart({"to": ["aws_s3_bucket.this"]}) == {"verdict": "not_applicable"}

test_pass_one_rule if rules([whole]) == {"verdict": "pass"}

test_pass_two_rules if rules([rule({"uploads": 7}), rule({"old_versions": 30})]) == {"verdict": "pass"}

test_pass_not_versioned if {
	setting := {"settings": [{"at": "own", "path": [], "rules": [rule({"uploads": 7})]}]}
	judge(setting, {"settings": []}) == {"verdict": "pass"}
	judge(setting, {"settings": [{"at": "own", "path": [], "status": "Disabled"}]}) == {"verdict": "pass"}
}

test_fail_soon if {
	rules([rule({"uploads": 7, "old_versions": 1})]) == object.union(failed("soon"), {"args": {"value": 1, "least": 7}})
}

test_fail_none if {
	judge({"settings": []}, versioned) == {"verdict": "fail", "path": [], "message": "none", "args": {}}
}

test_fail_uploads if rules([rule({"old_versions": 30})]) == failed("uploads")

test_fail_versions if rules([rule({"uploads": 7})]) == failed("versions")

test_fail_suspended_versions if {
	setting := {"settings": [{"at": "own", "path": [], "rules": [rule({"uploads": 7})]}]}
	judge(setting, {"settings": [{"at": "own", "path": [], "status": "Suspended"}]}) == failed("versions")
}

test_fail_disabled_or_narrowed if {
	rules([object.union(whole, {"status": "Disabled"})]) == failed("uploads")
	rules([object.union(whole, {"narrowed": true})]) == failed("uploads")
}

test_unknown_part if {
	rules([object.union(whole, {"status": marker})]) == unknown("it is a variable")
	rules([object.union(whole, {"narrowed": marker})]) == unknown("it is a variable")
	rules([object.union(whole, {"uploads": marker})]) == unknown("it is a variable")
}

test_unknown_whether_it_is_set if {
	judge({"settings": [], "$unknown": "one may belong here"}, versioned) == unknown("one may belong here")
}

test_fail_versioning_not_seen if {
	setting := {"settings": [{"at": "own", "path": [], "rules": [rule({"uploads": 7})]}]}
	judge(setting, {"settings": [], "$unknown": "one may belong here"}) == failed("versions")
}
