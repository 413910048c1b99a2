"""EC2: a network ACL's association that is gone.

A subnet takes its association with it, and the provider, which deletes both side by side, lets InvalidAssociationID
pass; moto fails instead. Shape: error codes in the Amazon EC2 API Reference.

Until: no moto up to 5.2.5 has it.
"""

from moto.ec2.exceptions import InvalidAssociationIdError
from moto.ec2.models.network_acls import NetworkAclBackend

from .patching import wrapped


@wrapped(NetworkAclBackend)
def replace_network_acl_association(self, original, association_id, network_acl_id):
    """ReplaceNetworkAclAssociation."""
    if all(association_id not in acl._associations for acl in self.network_acls.values()):
        raise InvalidAssociationIdError(association_id)
    return original(self, association_id, network_acl_id)
