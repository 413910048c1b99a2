package plumbline.kubernetes.image_by_digest_test

import data.plumbline.kubernetes.image_by_digest

marker := {"$unknown": "it is rendered elsewhere"}

digest := "registry.example.com/api@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

judge(image) := image_by_digest.verdict({"values": {"pod": {"containers": [{"name": "api", "image": image}]}}})

path := ["pod", "containers", 0, "image"]

test_pass_digest if judge(digest) == {"verdict": "pass"}

test_fail_tag if {
	judge("api:latest") == {"verdict": "fail", "path": path, "message": "tag", "args": {"subject": "The container api", "image": "api:latest"}}
	judge(null) == {"verdict": "fail", "path": path, "message": "tag", "args": {"subject": "The container api", "image": null}}
}

test_unknown_image if judge(marker) == {"verdict": "unknown", "path": path, "because": "it is rendered elsewhere"}

test_not_applicable_no_container if image_by_digest.verdict({"values": {"pod": {}}}) == {"verdict": "not_applicable"}
