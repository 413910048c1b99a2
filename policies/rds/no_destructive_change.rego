# METADATA
# title: Stateful resources are not destroyed
# description: >-
#   A plan deletes or replaces no database, cache, domain, bucket, key, volume, secret or log trail unless a waiver
#   says so.
# custom:
#   slug: data-no-destructive-change
#   severity: critical
#   service: rds
#   planes: [plan]
#   actions: [delete, replace]
#   bad_example: none, needs state
#   subjects:
#     - aws_backup_logically_air_gapped_vault
#     - aws_backup_vault
#     - aws_cloudtrail
#     - aws_cloudtrail_event_data_store
#     - aws_cloudwatch_log_group
#     - aws_codecommit_repository
#     - aws_cognito_user_pool
#     - aws_db_cluster_snapshot
#     - aws_db_instance
#     - aws_db_snapshot
#     - aws_db_snapshot_copy
#     - aws_docdb_cluster
#     - aws_docdb_cluster_snapshot
#     - aws_docdbelastic_cluster
#     - aws_dsql_cluster
#     - aws_dynamodb_global_table
#     - aws_dynamodb_table
#     - aws_ebs_snapshot
#     - aws_ebs_volume
#     - aws_ecr_repository
#     - aws_efs_file_system
#     - aws_elasticache_cluster
#     - aws_elasticache_replication_group
#     - aws_elasticache_serverless_cache
#     - aws_elasticsearch_domain
#     - aws_fsx_lustre_file_system
#     - aws_fsx_ontap_file_system
#     - aws_fsx_ontap_volume
#     - aws_fsx_openzfs_file_system
#     - aws_fsx_openzfs_volume
#     - aws_fsx_windows_file_system
#     - aws_glacier_vault
#     - aws_keyspaces_keyspace
#     - aws_keyspaces_table
#     - aws_kinesis_stream
#     - aws_kms_external_key
#     - aws_kms_key
#     - aws_kms_replica_external_key
#     - aws_kms_replica_key
#     - aws_lightsail_database
#     - aws_memorydb_cluster
#     - aws_memorydb_snapshot
#     - aws_mq_broker
#     - aws_msk_cluster
#     - aws_msk_serverless_cluster
#     - aws_neptune_cluster
#     - aws_neptune_cluster_snapshot
#     - aws_neptunegraph_graph
#     - aws_opensearch_domain
#     - aws_opensearchserverless_collection
#     - aws_qldb_ledger
#     - aws_rds_cluster
#     - aws_rds_cluster_snapshot_copy
#     - aws_rds_global_cluster
#     - aws_redshift_cluster
#     - aws_redshift_cluster_snapshot
#     - aws_redshiftserverless_namespace
#     - aws_s3_bucket
#     - aws_s3_directory_bucket
#     - aws_s3tables_table
#     - aws_s3tables_table_bucket
#     - aws_secretsmanager_secret
#     - aws_timestreaminfluxdb_db_instance
#     - aws_timestreamwrite_database
#     - aws_timestreamwrite_table
#   reads: {}
#   why: >-
#     A renamed module or one changed argument can turn into delete and create again, and the plan says so in one line
#     among hundreds. Data, and what a lost key had encrypted, do not come back by applying again.
#   fix: >-
#     Keep the resource with a `moved` block, or change it without a replacement; `lifecycle { prevent_destroy = true }`
#     stops the next one early. If it is meant to go, write a waiver that names it.
#   messages:
#     deleted: "This plan deletes a resource that holds state. What is not copied elsewhere first is lost."
#     replaced: "This plan deletes a resource that holds state and makes an empty one in its place."
package plumbline.rds.no_destructive_change

import data.plumbline.lib

# The action is all it takes. Instances of Aurora, DocumentDB and Neptune clusters are no subjects: the data is the
# cluster's, and readers come and go.
verdict(store) := lib.fail([], "deleted", {}) if store.action == "delete"

else := lib.fail([], "replaced", {}) if store.action == "replace"

else := lib.pass
