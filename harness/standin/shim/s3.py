"""S3: server access logs are configured, and none is delivered.

moto writes a log object at once for every request, also while an environment is destroyed, so that its log bucket is
never empty. AWS delivers within hours. Shape: "Best-effort server log delivery" in the Amazon S3 User Guide.

Until: no moto up to 5.2.5 has it.
"""

from moto.s3.models import S3Backend

from .patching import wrapped


@wrapped(S3Backend)
def log_incoming_request(self, original, request, bucket_name):
    """What moto does on every request to a bucket with logging."""
