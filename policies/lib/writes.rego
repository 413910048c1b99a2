# METADATA
# title: Writes that can be restricted
# description: >-
#   Actions that change something and that IAM can bind to the ARN of a resource. AWS publishes this per action (the
#   service authorization reference); here are the services that systems are mostly made of, with what cannot be bound
#   taken out. An action of another service is not spoken of.
package plumbline.lib.writes

# https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
can_be_restricted(action) if {
	parts := split(action, ":")
	parts[0] in _services
	regex.match(`^(add|abort|associate|attach|batchwrite|cancel|create|delete|deregister|detach|disable|modify|put|publish|purge|receive|remove|restore|schedule|send|set|start|stop|tag|terminate|transact|untag|update|upload|write)`, parts[1])
	not action in _unbound
	not parts[0] in _creating_free(parts[1])
}

_services := {
	"dynamodb", "ecr", "elasticache", "es", "events", "firehose", "iam", "kinesis", "kms", "lambda", "logs", "rds", "s3",
	"secretsmanager", "sns", "sqs", "states",
}

# What is made has no ARN that could be named, in these services.
_creating_free(verb) := {"kms"} if startswith(verb, "create")

else := set()

_unbound := {
	"ecr:putregistrypolicy", "ecr:putregistryscanningconfiguration", "ecr:putreplicationconfiguration",
	"ecr:deleteregistrypolicy", "iam:createaccountalias", "iam:deleteaccountalias", "iam:updateaccountpasswordpolicy",
	"iam:deleteaccountpasswordpolicy", "kms:createcustomkeystore", "lambda:createcodesigningconfig",
	"lambda:createeventsourcemapping", "logs:createlogdelivery", "logs:deletelogdelivery", "logs:updatelogdelivery",
	"logs:putresourcepolicy", "logs:deleteresourcepolicy", "logs:putdestination", "logs:putquerydefinition",
	"logs:deletequerydefinition", "logs:stopquery", "rds:cancelexporttask", "s3:createjob",
	"s3:putaccountpublicaccessblock", "s3:putaccesspointpublicaccessblock", "sns:setsmsattributes",
	"secretsmanager:batchgetsecretvalue",
}

# Conditions that bind a statement as well as an ARN does.
narrowing_keys := {
	"dynamodb:leadingkeys", "ec2:sourceinstancearn", "iam:permissionsboundary", "kms:resourcealiases",
	"logs:loggeneratingresourcearns", "s3:dataaccesspointarn",
}

narrowing_prefixes := [
	"aws:requesttag/", "aws:resourcetag/", "ecr:resourcetag/", "iam:resourcetag/", "kms:encryptioncontext:",
	"rds:db-tag/", "s3:existingobjecttag/", "secretsmanager:resourcetag/", "ssm:resourcetag/",
]
