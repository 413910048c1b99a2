# METADATA
# title: Access from outside is analysed
# description: An external-access analyser is active in each region.
# custom:
#   slug: iam-access-analyzer
#   severity: medium
#   service: iam
#   planes: [plan, live]
#   subjects: [aws_accessanalyzer_analyzer]
#   reads:
#     aws_accessanalyzer_analyzer: [type]
#   links:
#     aws_accessanalyzer_analyzer: [external_analyzers]
#   why: >-
#     The analyser reads every resource policy of a region and tells what is open to other accounts or to the world,
#     however it came to be. Nothing else sees what was opened by hand.
#   fix: Set `type = "ACCOUNT"` or `"ORGANIZATION"` on an analyser in each region that is used.
#   messages:
#     unused_only: "The analyser is of type {type}, and no other one here tells of access from outside."
#   references:
#     trivy: [AVD-AWS-0175]
#     kics: ["~iam_access_analyzer_not_enabled"]
#     fsbp: ["~IAM.28"]
#     cis: ["v5:1.19", "v3:1.20"]
package plumbline.iam.access_analyzer

import data.plumbline.lib

# That a region has no analyser at all, a plan cannot tell: it may stand in another root. The live plane sees them all.
verdict(analyzer) := lib.pass if _is_external(analyzer)

else := lib.unknown(["type"], lib.value(analyzer, ["type"])) if lib.is_unknown(lib.value(analyzer, ["type"]))

else := lib.pass if {
	some other in lib.linked(analyzer, "external_analyzers")
	_is_external(other)
}

else := lib.unknown(["type"], marker) if {
	marker := lib.first_unknown([lib.value(other, ["type"]) | some other in lib.linked(analyzer, "external_analyzers")])
}

else := lib.fail(["type"], "unused_only", {"type": lib.value(analyzer, ["type"])})

# Left out, it is ACCOUNT.
_is_external(analyzer) if lib.value(analyzer, ["type"]) in [null, "ACCOUNT", "ORGANIZATION"]
