package plumbline.lib.endpoints_test

import data.plumbline.lib.endpoints

marker := {"$unknown": "it is a variable"}

endpoint(kind, name) := {"values": {"vpc_endpoint_type": kind, "service_name": name}}

test_leads_to if {
	endpoints.leads_to(endpoint("Gateway", "com.amazonaws.eu-west-1.s3"), "s3")
	endpoints.leads_to(endpoint("Interface", object.union(marker, {"suffix": ".ecr.api"})), "ecr.api")
	not endpoints.leads_to(endpoint("Gateway", "com.amazonaws.eu-west-1.dynamodb"), "s3")
	not endpoints.leads_to(endpoint("Interface", "com.amazonaws.eu-west-1.ecr.dkr"), "ecr.api")
	not endpoints.leads_to(endpoint("Gateway", marker), "s3")
}

test_doubt if {
	endpoints.doubt(endpoint("Gateway", marker), "Gateway", "s3") == marker
	endpoints.doubt(endpoint(marker, "com.amazonaws.eu-west-1.s3"), "Gateway", "s3") == marker
	not endpoints.doubt(endpoint("Interface", marker), "Gateway", "s3")
	not endpoints.doubt(endpoint(marker, "com.amazonaws.eu-west-1.kms"), "Gateway", "s3")
	not endpoints.doubt(endpoint("Gateway", "com.amazonaws.eu-west-1.s3"), "Gateway", "s3")
	not endpoints.doubt(endpoint("Gateway", object.union(marker, {"suffix": ".dynamodb"})), "Gateway", "s3")
}

test_kind if {
	endpoints.kind({"values": {}}) == "Gateway"
}

test_is_of_others if {
	endpoints.is_of_others(endpoint("Interface", "com.amazonaws.vpce.eu-west-1.vpce-svc-0123"))
	endpoints.is_of_others(endpoint("ServiceNetwork", null))
	not endpoints.is_of_others(endpoint("Interface", "com.amazonaws.eu-west-1.kms"))
}
