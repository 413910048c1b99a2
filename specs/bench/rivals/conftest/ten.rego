# The ten controls that the benchmark compares, written for plan JSON as it is. A value that is not known yet passes.
package main

import rego.v1

deny contains found("kms-rotation", key) if {
	some key in planned("aws_kms_key")
	not is_true(key, "enable_key_rotation")
}

deny contains found("rds-multi-az", db) if {
	some db in planned("aws_db_instance")
	not is_true(db, "multi_az")
}

deny contains found("rds-encrypted", db) if {
	some db in planned("aws_db_instance")
	not is_true(db, "storage_encrypted")
}

deny contains found("rds-auto-minor-upgrades", db) if {
	some db in planned("aws_db_instance")
	not is_true(db, "auto_minor_version_upgrade")
}

deny contains found("rds-deletion-protection", db) if {
	some db in planned("aws_db_instance")
	not is_true(db, "deletion_protection")
}

deny contains found("rds-iam-auth", db) if {
	some db in planned("aws_db_instance")
	not is_true(db, "iam_database_authentication_enabled")
}

deny contains found("alb-drop-invalid-headers", balancer) if {
	some balancer in planned("aws_lb")
	balancer.change.after.load_balancer_type == "application"
	not is_true(balancer, "drop_invalid_header_fields")
}

deny contains found("alb-deletion-protection", balancer) if {
	some balancer in planned("aws_lb")
	not is_true(balancer, "enable_deletion_protection")
}

deny contains found("ecr-immutable-tags", repository) if {
	some repository in planned("aws_ecr_repository")
	repository.change.after.image_tag_mutability != "IMMUTABLE"
}

deny contains found("ct-validation", trail) if {
	some trail in planned("aws_cloudtrail")
	not is_true(trail, "enable_log_file_validation")
}

planned(type) := [change |
	some change in input.resource_changes
	change.mode == "managed"
	change.type == type
	change.change.after != null
]

is_true(resource, name) if resource.change.after[name] == true

is_true(resource, name) if unknown(resource, name)

unknown(resource, name) if resource.change.after_unknown[name] == true

found(slug, resource) := {"msg": sprintf("%s: %s", [slug, resource.address]), "slug": slug}
