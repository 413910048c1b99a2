package plumbline.lib.documents_test

import data.plumbline.lib.documents

test_document if {
	documents.document({"facets": {"documents": {"policy": {"statements": []}}}}, "policy") == {"statements": []}
	documents.document({"facets": {}}, "policy") == null
}

test_allowing if {
	documents.allowing({"statements": [{"effect": "Deny"}, {"effect": "Allow"}]}) == [{"effect": "Allow"}]
}

test_admits_anyone if {
	documents.admits_anyone({"principals": [{"type": "*", "value": "*"}]})
	documents.admits_anyone({"principals": [{"type": "AWS", "value": "*"}]})
	documents.admits_anyone({"principals": [], "not_principals": [{"type": "AWS", "value": "111122223333"}]})
	not documents.admits_anyone({"principals": [{"type": "AWS", "value": "111122223333"}], "not_principals": []})
	not documents.admits_anyone({"principals": [{"type": "Service", "value": "*"}]})
}
