package plumbline.lib.waf_test

import data.plumbline.lib.waf

test_acts if {
	waf.acts({"action": [{"block": [{}], "count": []}], "override_action": []})
	waf.acts({"override_action": [{"none": [{}], "count": []}]})
	not waf.acts({"override_action": [{"count": [{}]}]})
	not waf.acts({"action": {"$unknown": "known after apply"}})
	not waf.acts({"statement": [{"rate_based_statement": [{"limit": 100}]}]})
	waf.acts({"statement": [{"managed_rule_group_statement": [{"name": "AWSManagedRulesCommonRuleSet"}]}]})
}

test_counts if {
	waf.counts({"action": [{"count": [{"custom_request_handling": []}]}]})
	waf.counts({"override_action": [{"count": [{}]}]})
	not waf.counts({"action": [{"count": []}]})
	not waf.counts({"action": [{"count": {"$unknown": "known after apply"}}]})
}

test_unclear if {
	waf.unclear({"$unknown": "the block is not known"}) == {"$unknown": "the block is not known"}
	waf.unclear({"action": [{"count": {"$unknown": "x"}}]}) == {"$unknown": "x"}
	not waf.unclear({"action": [{"block": [{}]}]})
}
