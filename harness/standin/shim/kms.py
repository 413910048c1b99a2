"""KMS: a digest is signed as it stands.

moto hashes whatever it is given to sign, so that its signature over a digest is over the digest of the digest, and
verifies nowhere but there. Shape: MessageType in the AWS KMS API Reference, action Sign.

Until: no moto up to 5.2.5 has it.
"""

import base64
import json

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils
from moto.kms.responses import KmsResponse
from moto.kms.utils import ECDSAPrivateKey

from .patching import wrapped

HASHES = {
    "ECDSA_SHA_256": hashes.SHA256(),
    "ECDSA_SHA_384": hashes.SHA384(),
    "ECDSA_SHA_512": hashes.SHA512(),
}


@wrapped(KmsResponse)
def sign(self, original):
    """Sign. Moto's own answer comes first: it refuses what is to be refused."""
    answer = original(self)
    key = self.kms_backend.describe_key(self._get_param("KeyId"))
    if self._get_param("MessageType") != "DIGEST" or not isinstance(key.private_key, ECDSAPrivateKey):
        return answer
    given = json.loads(answer)
    algorithm = ec.ECDSA(utils.Prehashed(HASHES[given["SigningAlgorithm"]]))
    signature = key.private_key.private_key.sign(self._get_param("Message"), algorithm)
    return json.dumps({**given, "Signature": base64.b64encode(signature).decode("ascii")})
