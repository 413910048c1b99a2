package plumbline.eks.addons_pinned_test

import data.plumbline.eks.addons_pinned

marker := {"$unknown": "it is a variable"}

cni := {
	"addon_name": "vpc-cni",
	"addon_version": "v1.20.4-eksbuild.2",
	"service_account_role_arn": {"$unknown": "known after apply"},
}

addon(values) := {"address": "a", "type": "aws_eks_addon", "values": values, "links": {"role": {"to": ["r"]}}}

judge(values) := shared(["a"], values)

shared(users, values) := verdict if {
	verdict := addons_pinned.verdict(addon(values)) with input.related as {
		"r": {"address": "r", "values": {}, "links": {"eks_addons": {"to": users}}},
		"a": addon(values),
		"b": addon(values),
	}
}

cluster(link, names) := mode(false, link, names)

mode(auto, link, names) := verdict if {
	values := {"compute_config": [{"enabled": auto}]}
	verdict := addons_pinned.verdict({"type": "aws_eks_cluster", "values": values, "links": {"addons": link}})
		with input.related as {name: {"values": {"addon_name": name}} | some name in names}
}

fail(attribute, message, name) := {
	"verdict": "fail",
	"path": [attribute],
	"message": message,
	"args": {"name": name},
}

core := ["coredns", "kube-proxy", "vpc-cni"]

unmanaged(missing) := {"verdict": "fail", "path": [], "message": "unmanaged", "args": {"missing": missing}}

test_pass_addon if {
	judge(cni) == {"verdict": "pass"}
	judge({"addon_name": "kube-proxy", "addon_version": "v1.35.0-eksbuild.2"}) == {"verdict": "pass"}
	pod := object.union(object.remove(cni, ["service_account_role_arn"]), {"pod_identity_association": [{}]})
	judge(pod) == {"verdict": "pass"}
}

test_pass_cluster if cluster({"to": core}, core) == {"verdict": "pass"}

test_fail_not_pinned if {
	judge(object.remove(cni, ["addon_version"])) == fail("addon_version", "not_pinned", "vpc-cni")
	judge({"addon_name": marker}) == fail("addon_version", "not_pinned", "a")
}

test_fail_role if {
	role := "service_account_role_arn"
	judge(object.remove(cni, [role])) == fail(role, "no_role", "vpc-cni")
	shared(["a", "b"], cni) == fail(role, "shared_role", "vpc-cni")
}

test_fail_unmanaged if {
	cluster({"to": []}, []) == unmanaged("coredns, kube-proxy, vpc-cni")
	cluster({"to": ["coredns", "vpc-cni"]}, core) == unmanaged("kube-proxy")
}

test_unknown_addon if {
	judge(object.union(cni, {"addon_version": marker})) == {
		"verdict": "unknown",
		"path": ["addon_version"],
		"because": "it is a variable",
	}
	judge(object.union(cni, {"pod_identity_association": marker})) == {
		"verdict": "unknown",
		"path": ["pod_identity_association"],
		"because": "it is a variable",
	}
}

test_unknown_addons if {
	cluster({"to": [], "$unknown": "x may belong here"}, []) == {
		"verdict": "unknown",
		"path": [],
		"because": "x may belong here",
	}
}

test_not_applicable_auto_mode if mode(true, {"to": []}, []) == {"verdict": "not_applicable"}
