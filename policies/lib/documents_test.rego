package plumbline.lib.documents_test

import data.plumbline.lib.documents

test_document if {
	documents.document({"facets": {"documents": {"policy": {"statements": []}}}}, "policy") == {"statements": []}
	documents.document({"facets": {}}, "policy") == null
}

test_allowing if {
	documents.allowing({"statements": [{"effect": "Deny"}, {"effect": "Allow"}]}) == [{"effect": "Allow"}]
}

test_trust if {
	admitting := {"statements": [{"principals": [{"type": "AWS", "value": "*"}], "not_principals": []}]}
	granting := {"statements": [{"principals": [], "not_principals": []}]}
	documents.trust({"type": "aws_iam_role", "facets": {"documents": {"assume_role_policy": granting}}}) == granting
	documents.trust({"type": "aws_iam_policy_document", "facets": {"documents": {"json": admitting}}}) == admitting
	documents.trust({"type": "aws_iam_policy_document", "facets": {"documents": {"json": granting}}}) == null
}

test_admits_anyone if {
	documents.admits_anyone({"principals": [{"type": "*", "value": "*"}]})
	documents.admits_anyone({"principals": [{"type": "AWS", "value": "*"}]})
	documents.admits_anyone({"principals": [], "not_principals": [{"type": "AWS", "value": "111122223333"}]})
	not documents.admits_anyone({"principals": [{"type": "AWS", "value": "111122223333"}], "not_principals": []})
	not documents.admits_anyone({"principals": [{"type": "Service", "value": "*"}]})
}
