"""Managed Prometheus: a workspace keeps its key.

moto drops it on creation, and the provider would make the workspace anew. Shape: WorkspaceDescription in the Amazon
Managed Service for Prometheus API Reference.

Until: no moto up to 5.2.5 has it.
"""

import json

from moto.amp.models import Workspace
from moto.amp.responses import PrometheusServiceResponse

from .patching import wrapped


@wrapped(PrometheusServiceResponse)
def create_workspace(self, original):
    """CreateWorkspace."""
    made = json.loads(original(self))
    key = json.loads(self.body).get("kmsKeyArn")
    if key is not None:
        self.amp_backend.workspaces[made["workspaceId"]].kms_key_arn = key
        made["kmsKeyArn"] = key
    return json.dumps(made)


@wrapped(Workspace)
def to_dict(self, original):
    """DescribeWorkspace."""
    key = getattr(self, "kms_key_arn", None)
    return original(self) if key is None else {**original(self), "kmsKeyArn": key}
