package plumbline.lib.writes_test

import data.plumbline.lib.writes

test_can_be_restricted if {
	every action in ["s3:putobject", "s3:delete*", "kms:disablekey", "sqs:sendmessage", "iam:putrolepolicy", "logs:putlogevents"] {
		writes.can_be_restricted(action)
	}
}

test_cannot if {
	every action in [
		"s3:getobject", "s3:createjob", "kms:createkey", "ec2:runinstances", "ecr:getauthorizationtoken",
		"logs:putresourcepolicy", "*", "cloudwatch:putmetricdata",
	] {
		not writes.can_be_restricted(action)
	}
}
