# METADATA
# title: CI roles are pinned
# description: CI federated roles pin repository and branch or environment, and the audience.
# custom:
#   slug: iam-ci-oidc-pinned
#   severity: critical
#   service: iam
#   planes: [plan, live]
#   subjects: [aws_iam_role, aws_iam_policy_document]
#   reads:
#     aws_iam_openid_connect_provider: [url]
#   links:
#     aws_iam_role: [oidc_providers]
#   facets:
#     "*": [documents]
#   why: >-
#     A CI service signs tokens for all its customers. A trust policy that does not pin the repository lets in anybody
#     with an account there; one that pins no branch or environment lets in whoever can open a pull request.
#   fix: >-
#     Test `<issuer>:sub` against the repository and its branch or environment, for GitHub
#     `repo:<owner>/<name>:ref:refs/heads/main` or `repo:<owner>/<name>:environment:production`, and `<issuer>:aud`
#     with `StringEquals` against `sts.amazonaws.com`.
#   messages:
#     subject: "The trust in {issuer} does not pin :sub to a repository and its branch or environment: {found}."
#     audience: "The trust in {issuer} does not pin :aud: {found}."
#   references:
#     checkov: ["~CKV_AWS_358"]
package plumbline.iam.ci_oidc_pinned

import data.plumbline.lib
import data.plumbline.lib.documents
import data.plumbline.lib.federation
import data.plumbline.lib.principals

verdict(role) := lib.not_applicable if {
	count(_trusts(role)) == 0
	not principals.unseen_statement(_document(role))
}

else := principals.over_document(documents.trust_attribute(role), _document(role), [judgement |
	some trust in _trusts(role)
	judgement := _judgement(trust.statement, trust.issuer)
])

_document(role) := documents.trust(role)

# The statements that let in tokens of a CI service, or may: with the service, or an unknown in its place.
_trusts(role) := [{"statement": statement, "issuer": issuer} |
	some statement in documents.allowing(_document(role))
	federation.lets_tokens_in(statement)
	some named in federation.issuers(statement)
	issuer := _ci(named)
]

_ci(issuer) := host if {
	is_string(issuer)
	some host, _ in _subjects
	regex.match(concat("", ["(^|/)", replace(host, ".", "[.]"), "(/|$)"]), issuer)
}

# A cluster that is declared here issues tokens to its pods, and is no CI service.
_ci(issuer) := issuer if {
	lib.is_unknown(issuer)
	not _is_cluster(issuer)
}

_is_cluster(issuer) if {
	some address in issuer.refs
	regex.match(`(^|\.)aws_(eks_cluster|iam_openid_connect_provider)\.`, address)
}

# What surely pins too little fails where it is surely a CI service's.
_judgement(statement, issuer) := lib.unknown(statement.path, issuer) if {
	not is_string(issuer)
	_pins(statement, "", `^[^*?]+$`).verdict == "fail"
}

else := _pins(statement, "", `^[^*?]+$`) if not is_string(issuer)

else := lib.unknown(statement.path, lib.first_unknown(statement.actions)) if {
	not federation.names_the_action(statement)
	_pins(statement, issuer, _subjects[issuer]).verdict == "fail"
}

else := _pins(statement, issuer, _subjects[issuer])

_pins(statement, issuer, subject) := lib.worst([
	_with_issuer(issuer, federation.pinned(statement, ":sub", subject, "subject")),
	_with_issuer(issuer, federation.pinned(statement, ":aud", `^[^*?]+$`, "audience")),
])

_with_issuer(issuer, judgement) := object.union(judgement, {"args": {"issuer": issuer}}) if {
	judgement.verdict == "fail"
}

else := judgement

# What a subject has to begin with, by service: the repository, and something of the branch or environment. A wildcard
# behind that is a pattern of branches, which somebody chose.
_subjects := {
	"agent.buildkite.com": `^organization:[^*?:]+:pipeline:[^*?:]+:ref:[^*?]`,
	"api.bitbucket.org": `^\{[^*?:]+\}:\{[^*?]`,
	"app.terraform.io": `^organization:[^*?:]+:project:[^*?:]+:workspace:[^*?:]+:`,
	"gitlab.com": `^project_path:[^*?:]+/[^*?:]+:ref_type:(branch|tag):ref:[^*?]`,
	"oidc.circleci.com": `^org/[^*?/]+/project/[^*?/]+/`,
	"token.actions.githubusercontent.com": `^repo:[^*?/:]+/[^*?/:]+:(ref:refs/(heads|tags)/[^*?]|environment:[^*?])`,
	"vstoken.dev.azure.com": `^sc://[^*?/]+/[^*?/]+/[^*?]`,
}
