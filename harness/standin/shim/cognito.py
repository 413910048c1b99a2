"""Cognito: the tier that a user pool has where none is asked for, and the end of a resource server.

moto tells no default tier, and has no DeleteResourceServer, without which a user pool's destroy fails. Shape:
`UserPoolTier` of UserPoolType, and DeleteResourceServer, in the Amazon Cognito User Pools API Reference.

Until: no moto up to 5.2.5 has it.
"""

from moto.cognitoidp.exceptions import ResourceNotFoundError
from moto.cognitoidp.models import CognitoIdpUserPool
from moto.cognitoidp.responses import CognitoIdpResponse
from moto.core.responses import EmptyResult

from .patching import added, wrapped


@wrapped(CognitoIdpUserPool)
def update_extended_config(self, original, extended_config):
    """CreateUserPool and UpdateUserPool: what is left out has its default."""
    original(self, {"UserPoolTier": "ESSENTIALS", **(extended_config or {})})


@added(CognitoIdpResponse)
def delete_resource_server(self):
    """DeleteResourceServer."""
    pool = self.backend.describe_user_pool(self._get_param("UserPoolId"))
    if pool.resource_servers.pop(self._get_param("Identifier"), None) is None:
        raise ResourceNotFoundError("Resource server does not exist.")
    return EmptyResult()
