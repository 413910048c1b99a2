"""CloudTrail: trails are named by ARN as well as by name.

moto finds a trail by ARN in some calls only; StartLogging, StopLogging and DeleteTrail by ARN fail. Shape: `Name` in
the AWS CloudTrail API Reference, "the name or the CloudTrail ARN of the trail".

Until: no moto up to 5.2.5 has all of it; 5.2.5 finds a trail by ARN in StartLogging and StopLogging; in DeleteTrail
not yet.
"""

from moto.cloudtrail.models import CloudTrailBackend

from .patching import wrapped


def name_of(name_or_arn):
    """The trail's name: the end of its ARN, or what was given."""
    return name_or_arn.rsplit("/", 1)[-1]


@wrapped(CloudTrailBackend)
def start_logging(self, original, name):
    """StartLogging."""
    original(self, self.get_trail(name_of(name)).trail_name)


@wrapped(CloudTrailBackend)
def stop_logging(self, original, name):
    """StopLogging."""
    original(self, self.get_trail(name_of(name)).trail_name)


@wrapped(CloudTrailBackend)
def delete_trail(self, original, name):
    """DeleteTrail."""
    original(self, name_of(name))
