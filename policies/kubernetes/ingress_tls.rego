# METADATA
# title: Ingresses serve every host over TLS
# description: Each host of an Ingress stands under tls too, or a certificate of ACM is annotated.
# custom:
#   slug: k8s-ingress-tls
#   severity: high
#   service: kubernetes
#   planes: [static]
#   subjects: [kubernetes_ingress]
#   reads:
#     kubernetes_ingress: [annotations, rules, tls]
#   why: What is served without TLS is read and changed by whoever is on the way.
#   fix: >-
#     List the host under `tls` with the Secret of its certificate, or annotate
#     `alb.ingress.kubernetes.io/certificate-arn`.
#   messages:
#     plain: "{host} is served without TLS."
package plumbline.kubernetes.ingress_tls

import data.plumbline.lib

verdict(ingress) := lib.unknown([part], marker) if {
	some part in ["annotations", "rules", "tls"]
	marker := lib.opaque(lib.value(ingress, [part]))
}

else := lib.pass if ingress.values.annotations[_certificate]

else := lib.worst([lib.pass | count(_tls(ingress)) > 0]) if count(_hosts(ingress)) == 0

else := lib.worst([_judge(ingress, i, host) | some [i, host] in _hosts(ingress)])

_certificate := "alb.ingress.kubernetes.io/certificate-arn"

_hosts(ingress) := [[i, object.get(rule, "host", "*")] | some i, rule in lib.value(ingress, ["rules"])]

_tls(ingress) := [entry | some entry in lib.value(ingress, ["tls"])]

_judge(ingress, i, host) := lib.pass if {
	some entry in _tls(ingress)
	not lib.opaque(entry)
	some named in object.get(entry, "hosts", [host])
	_covers(named, host)
}

else := lib.unknown(["tls"], marker) if {
	marker := lib.first_unknown([v | some entry in _tls(ingress); some v in array.concat([entry], [name | some name in entry.hosts])])
}

else := lib.fail(["rules", i], "plain", {"host": host})

_covers(named, host) if named == host

_covers(named, host) if {
	startswith(named, "*.")
	labels := split(host, ".")
	trim_prefix(named, "*.") == concat(".", array.slice(labels, 1, count(labels)))
}
