# METADATA
# title: No credential in plain text
# description: >-
#   No literal credential appears in the plan: secret versions, passwords, user data, tokens, parameters.
# custom:
#   slug: sm-no-plaintext-secrets
#   severity: critical
#   service: secretsmanager
#   planes: [plan]
#   subjects:
#     - aws_acm_certificate
#     - aws_alb_listener
#     - aws_alb_listener_rule
#     - aws_amplify_app
#     - aws_amplify_branch
#     - aws_appflow_connector_profile
#     - aws_appstream_directory_config
#     - aws_batch_job_definition
#     - aws_cloudwatch_event_connection
#     - aws_codebuild_project
#     - aws_codebuild_source_credential
#     - aws_codepipeline
#     - aws_codepipeline_webhook
#     - aws_cognito_identity_provider
#     - aws_cognito_user
#     - aws_connect_user
#     - aws_datasync_location_object_storage
#     - aws_datasync_location_smb
#     - aws_db_instance
#     - aws_directory_service_directory
#     - aws_dms_endpoint
#     - aws_docdb_cluster
#     - aws_docdbelastic_cluster
#     - aws_ecs_task_definition
#     - aws_elastic_beanstalk_environment
#     - aws_elasticache_replication_group
#     - aws_elasticache_user
#     - aws_elasticsearch_domain
#     - aws_emr_cluster
#     - aws_fsx_windows_file_system
#     - aws_glue_connection
#     - aws_glue_job
#     - aws_iam_server_certificate
#     - aws_iam_user_login_profile
#     - aws_imagebuilder_image_recipe
#     - aws_instance
#     - aws_kinesis_firehose_delivery_stream
#     - aws_kms_ciphertext
#     - aws_lambda_function
#     - aws_launch_configuration
#     - aws_launch_template
#     - aws_lb_listener
#     - aws_lb_listener_rule
#     - aws_lightsail_database
#     - aws_lightsail_instance
#     - aws_memorydb_user
#     - aws_mq_broker
#     - aws_opensearch_domain
#     - aws_quicksight_data_source
#     - aws_rds_cluster
#     - aws_redshift_cluster
#     - aws_redshiftserverless_namespace
#     - aws_sagemaker_notebook_instance_lifecycle_configuration
#     - aws_secretsmanager_secret_version
#     - aws_spot_instance_request
#     - aws_ssm_parameter
#     - aws_storagegateway_gateway
#     - aws_synthetics_canary
#     - aws_timestreaminfluxdb_db_instance
#     - aws_transfer_server
#     - aws_vpn_connection
#   facets: {"*": [secrets]}
#   why: >-
#     A credential in the configuration is in the history of the repository, in every plan file and in the state, for
#     everyone who reads one of them. It cannot be taken back, only changed.
#   fix: >-
#     Let AWS make it (`manage_master_user_password`), or generate it into Secrets Manager and refer to that. What comes
#     from outside belongs in a sensitive variable without a default. Change the credential that stands here.
#   messages:
#     literal: "A credential ({kind}) stands here in plain text."
#   references:
#     checkov: [CKV_AWS_46]
#     trivy: [AVD-AWS-0029, AVD-AWS-0129]
#     kics: ["~hardcoded_aws_access_key", user_data_contains_encoded_private_key]
package plumbline.secretsmanager.no_plaintext_secrets

import data.plumbline.lib

# The catalogue lists four types; these are all of the provider's that take a credential or carry free text (user
# data, environment variables) in which one may stand.
verdict(holder) := lib.fail(secret.path, "literal", {"kind": replace(secret.kind, "_", " ")}) if {
	secret := _of_origin(holder, "literal")[0]
}

else := lib.unknown(secret.path, {"$unknown": secret.because}) if secret := _of_origin(holder, "unknown")[0]

else := lib.pass

_of_origin(holder, origin) := [secret |
	some secret in object.get(holder, ["facets", "secrets"], [])
	secret.origin == origin
]
