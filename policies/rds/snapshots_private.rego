# METADATA
# title: Database snapshots are not public
# description: No snapshot of an instance or a cluster is shared with every AWS account.
# custom:
#   slug: rds-snapshots-private
#   severity: critical
#   service: rds
#   planes: [plan, live]
#   subjects: [aws_db_snapshot, aws_db_snapshot_copy, aws_db_cluster_snapshot, aws_rds_cluster_snapshot_copy]
#   reads:
#     aws_db_snapshot: [shared_accounts]
#     aws_db_snapshot_copy: [shared_accounts]
#     aws_db_cluster_snapshot: [shared_accounts]
#     aws_rds_cluster_snapshot_copy: [shared_accounts]
#   why: >-
#     A snapshot shared with `all` can be copied and restored by anyone with an AWS account, and public snapshots are
#     searched for within minutes. It is the whole database, and the sharing cannot be called back from copies.
#   fix: Take `all` out of `shared_accounts`, and name the accounts that need the snapshot.
#   messages:
#     public: "shared_accounts has `all`: anyone with an AWS account can restore this snapshot."
#   references:
#     checkov: [CKV_AWS_302]
#     fsbp: [RDS.1]
package plumbline.rds.snapshots_private

import data.plumbline.lib

verdict(snapshot) := lib.fail(["shared_accounts"], "public", {}) if "all" in accounts(snapshot)

else := lib.unknown(["shared_accounts"], marker) if marker := lib.opaque(accounts(snapshot))

else := lib.unknown(["shared_accounts"], marker) if marker := lib.first_unknown(accounts(snapshot))

else := lib.pass

accounts(snapshot) := lib.value(snapshot, ["shared_accounts"])
