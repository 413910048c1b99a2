# METADATA
# title: Ways to more rights
# description: >-
#   Actions, alone or with iam:PassRole, by which the holder of a policy can give himself any right, and how open each
#   step of them is in a document. The list is Rhino Security Labs' and cloudsplaining's, as other scanners have it.
#   https://rhinosecuritylabs.com/aws/aws-privilege-escalation-methods-mitigation/
package plumbline.lib.escalation

import data.plumbline.lib
import data.plumbline.lib.documents
import data.plumbline.lib.grants
import data.plumbline.lib.resources

# A way: what it is called, the action that has to reach everything, and those that need only be there.
ways := array.concat(
	[{"what": action, "wide": lower(action), "others": [], "service": null} | some action in _alone],
	[{
		"what": concat(" with ", ["iam:PassRole", concat(" and ", combination.actions)]),
		"wide": "iam:passrole",
		"others": [lower(action) | some action in combination.actions],
		"service": combination.service,
	} |
		some combination in _with_a_role
	],
)

_alone := [
	"iam:AddUserToGroup", "iam:AttachGroupPolicy", "iam:AttachRolePolicy", "iam:AttachUserPolicy",
	"iam:CreateAccessKey", "iam:CreateLoginProfile", "iam:CreatePolicyVersion", "iam:PutGroupPolicy",
	"iam:PutRolePolicy", "iam:PutUserPolicy", "iam:SetDefaultPolicyVersion", "iam:UpdateAssumeRolePolicy",
	"iam:UpdateLoginProfile", "lambda:UpdateFunctionCode", "sts:AssumeRole",
]

_with_a_role := [
	{"service": "cloudformation.amazonaws.com", "actions": ["cloudformation:CreateStack"]},
	{"service": "codebuild.amazonaws.com", "actions": ["codebuild:CreateProject", "codebuild:StartBuild"]},
	{"service": "datapipeline.amazonaws.com", "actions": [
		"datapipeline:CreatePipeline",
		"datapipeline:PutPipelineDefinition",
	]},
	{"service": "ec2.amazonaws.com", "actions": ["ec2:RunInstances"]},
	{"service": "ecs-tasks.amazonaws.com", "actions": ["ecs:RegisterTaskDefinition", "ecs:RunTask"]},
	{"service": "glue.amazonaws.com", "actions": ["glue:CreateDevEndpoint"]},
	{"service": "glue.amazonaws.com", "actions": ["glue:CreateJob", "glue:StartJobRun"]},
	{"service": "lambda.amazonaws.com", "actions": ["lambda:CreateFunction", "lambda:CreateEventSourceMapping"]},
	{"service": "lambda.amazonaws.com", "actions": ["lambda:CreateFunction", "lambda:InvokeFunction"]},
	{"service": "sagemaker.amazonaws.com", "actions": ["sagemaker:CreateNotebookInstance"]},
]

# How open each step of a way is in a document: the best of its statements.
steps(doc, way) := array.concat(
	[_best([_wide(doc, statement, way) | some statement in documents.allowing(doc)])],
	[_best([_there(doc, statement, action) | some statement in documents.allowing(doc)]) | some action in way.others],
)

_best(found) := best[0] if best := [step | some step in found; step.open == "yes"]

else := best[0] if best := [step | some step in found; step.open == "maybe"]

else := {"open": "no"}

# The step that has to reach everything: on all resources, and bound by no condition.
_wide(doc, statement, way) := {"open": "no"} if grants.denied(doc, way.wide)

else := {"open": "no"} if grants.covers(statement, way.wide) == "no"

else := {"open": "no"} if _width(statement, way.wide) in {"none", "some"}

else := {"open": "no"} if _is_bound(statement, way)

else := _maybe(statement, marker) if marker := _doubt(statement, way.wide)

else := {"open": "yes", "path": statement.path}

_there(doc, statement, action) := {"open": "no"} if grants.denied(doc, action)

else := {"open": "no"} if grants.covers(statement, action) == "no"

else := _maybe(statement, grants.open_action(statement)) if grants.covers(statement, action) == "maybe"

else := {"open": "yes", "path": statement.path}

_maybe(statement, marker) := {"open": "maybe", "path": statement.path, "marker": marker}

_width(statement, action) := resources.width(statement, _service(action), [_kind(action)])

# What sts:AssumeRole is allowed on are roles.
_service("sts:assumerole") := "iam"

_service(action) := split(action, ":")[0] if action != "sts:assumerole"

# What the resources of an action are.
_kind(action) := kinds[0] if {
	kinds := [kind | some [word, kind] in _kinds; contains(action, word)]
}

_kinds := [
	["group", "group/"], ["role", "role/"], ["policyversion", "policy/"], ["function", "function:"], ["iam:", "user/"],
]

_doubt(statement, action) := grants.open_action(statement) if grants.covers(statement, action) == "maybe"

else := resources.unclear(statement) if _width(statement, action) == "maybe"

else := lib.first_unknown(statement.conditions)

_is_bound(statement, _) if grants.pinned(
	statement,
	{"iam:associatedresourcearn", "iam:permissionsboundary", "iam:policyarn"},
	["aws:resourcetag/", "iam:resourcetag/"],
)

# To pass a role to one service is a way up through that service alone.
_is_bound(statement, way) if {
	is_string(way.service)
	passed := grants.on(statement, {"iam:passedtoservice"}, [])
	grants.pinned(statement, {"iam:passedtoservice"}, [])
	every condition in passed {
		not way.service in condition.values
	}
}
