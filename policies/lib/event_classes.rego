# METADATA
# title: Event classes
# description: >-
#   The event classes of the CIS AWS Foundations Benchmark (version 5, section 4), and the words by which a metric filter
#   for one is recognised: it has to have all of them, whatever else it says.
package plumbline.lib.event_classes

all := [
	{"name": "denied calls", "words": ["unauthorizedoperation", "accessdenied"]},
	{"name": "sign-in without MFA", "words": ["consolelogin", "mfaused"]},
	{"name": "use of the root account", "words": ["useridentity.type", "root"]},
	{"name": "changes of IAM policies", "words": ["putrolepolicy", "attachrolepolicy", "createpolicyversion"]},
	{"name": "changes of trails", "words": ["updatetrail", "deletetrail", "stoplogging"]},
	{"name": "failed sign-ins", "words": ["consolelogin", "failed authentication"]},
	{"name": "keys disabled or deleted", "words": ["disablekey", "schedulekeydeletion"]},
	{"name": "changes of bucket policies", "words": ["putbucketpolicy", "deletebucketpolicy"]},
	{"name": "changes of AWS Config", "words": ["stopconfigurationrecorder", "deletedeliverychannel"]},
	{"name": "changes of security groups", "words": ["authorizesecuritygroupingress", "revokesecuritygroupingress"]},
	{"name": "changes of network ACLs", "words": ["createnetworkacl", "replacenetworkaclentry"]},
	{"name": "changes of gateways", "words": ["attachinternetgateway", "createcustomergateway"]},
	{"name": "changes of routes", "words": ["createroute", "replaceroute", "deleteroute"]},
	{"name": "changes of VPCs", "words": ["createvpc", "modifyvpcattribute", "createvpcpeeringconnection"]},
	{"name": "changes of the organization", "words": ["organizations.amazonaws.com"]},
]

# One of the patterns, in lower case, is for this class.
covered(class, patterns) if {
	some pattern in patterns
	every word in class.words {
		contains(pattern, word)
	}
}
