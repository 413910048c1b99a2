"""GuardDuty: a detector's features are set one by one.

moto takes the features of an UpdateDetector for all that there are, so that setting one takes the others away. Shape:
DetectorFeatureConfiguration in the Amazon GuardDuty API Reference.

Until: no moto up to 5.2.5 has it.
"""

from moto.guardduty.models import Detector

from .patching import wrapped


@wrapped(Detector)
def update(self, original, enable, finding_publishing_frequency, data_sources, features):
    """UpdateDetector."""
    named = {feature["name"]: feature for feature in [*self.features, *(features or [])]}
    original(self, enable, finding_publishing_frequency, data_sources, list(named.values()))
