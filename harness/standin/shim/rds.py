"""RDS: what CreateDBInstance is given and DescribeDBInstances must tell.

moto gives every instance the same DbiResourceId, by which the provider finds it again, and a certificate authority that
AWS does not have; it drops Performance Insights and enhanced monitoring on creation, and it forgets who set a
parameter. Shape: DBInstance and Parameter in the Amazon RDS API Reference.

Until: no moto up to 5.2.5 has all of it; 5.2.5 keeps the monitoring interval and role from creation on by itself.
"""

import uuid

from moto.rds.models import DBInstance, DBParameterGroup, RDSBackend

from .patching import wrapped

# What AWS takes where none is asked for (Amazon RDS User Guide, "Using SSL/TLS to encrypt a connection").
DEFAULT_AUTHORITY = "rds-ca-rsa2048-g1"
KEPT = (
    "monitoring_interval",
    "monitoring_role_arn",
    "performance_insights_kms_key_id",
    "performance_insights_retention_period",
)


def keep(instance, given):
    """Set on an instance what the request said about its monitoring."""
    if given.get("enable_performance_insights") is not None:
        instance.performance_insights_enabled = given["enable_performance_insights"]
    for name in KEPT:
        if given.get(name) is not None:
            setattr(instance, name, given[name])
    if getattr(instance, "monitoring_interval", 0):
        stream = f"log-group:RDSOSMetrics:log-stream:{instance.dbi_resource_id}"
        instance.enhanced_monitoring_resource_arn = f"arn:aws:logs:{instance.region}:{instance.account_id}:{stream}"
    return instance


@wrapped(DBInstance)
def __init__(self, original, *args, **kwargs):
    """Every instance has a resource id of its own, and AWS's own certificate authority."""
    original(self, *args, **{"ca_certificate_identifier": DEFAULT_AUTHORITY, **kwargs})
    self.dbi_resource_id = f"db-{uuid.uuid4().hex[:26].upper()}"


@wrapped(RDSBackend)
def create_db_instance(self, original, db_kwargs):
    """CreateDBInstance."""
    given = dict(db_kwargs)
    return keep(original(self, db_kwargs), given)


@wrapped(RDSBackend)
def modify_db_instance(self, original, db_instance_identifier, db_kwargs):
    """ModifyDBInstance."""
    given = dict(db_kwargs)
    return keep(original(self, db_instance_identifier, db_kwargs), given)


@wrapped(DBParameterGroup)
def update_parameters(self, original, new_parameters):
    """ModifyDBParameterGroup: what a user set has `user` as its source, and only that is asked for."""
    original(self, [{**parameter, "Source": "user"} for parameter in new_parameters])
