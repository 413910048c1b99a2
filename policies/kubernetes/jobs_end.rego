# METADATA
# title: Jobs end
# description: A Job, and each that a CronJob makes, has a deadline, on the job or on its pods.
# custom:
#   slug: k8s-jobs-end
#   severity: low
#   service: kubernetes
#   planes: [static]
#   subjects: [kubernetes_workload]
#   reads:
#     kubernetes_workload: [kind, deadline, pod]
#   why: >-
#     A job that hangs holds its lock, its connection and its place for ever, and the next one beside it.
#   fix: Set `activeDeadlineSeconds` in the spec of the job.
#   messages:
#     endless: "Nothing ends it where it hangs."
package plumbline.kubernetes.jobs_end

import data.plumbline.lib

verdict(workload) := lib.not_applicable if not lib.value(workload, ["kind"]) in {"CronJob", "Job"}

else := lib.pass if {
	some path in _deadlines
	is_number(lib.value(workload, path))
}

else := lib.unknown(["deadline"], found[0]) if {
	found := [marker | some path in _deadlines; marker := lib.opaque(lib.value(workload, path))]
}

else := lib.fail(["deadline"], "endless", {})

_deadlines := [["deadline"], ["pod", "activeDeadlineSeconds"]]
