"""EC2: a launch template's own tags are no part of its data.

moto keeps the tag specification of the template itself among those of what the template launches, where the provider
finds one that nobody wrote. Shape: ResponseLaunchTemplateData in the Amazon EC2 API Reference.

Until: no moto up to 5.2.5 has it.
"""

from moto.ec2.models.launch_templates import LaunchTemplateVersion

from .patching import wrapped


@wrapped(LaunchTemplateVersion)
def __init__(self, original, template, number, data, description):
    """CreateLaunchTemplate and CreateLaunchTemplateVersion."""
    kept = [spec for spec in data.get("TagSpecifications", []) if spec.get("ResourceType") != "launch-template"]
    rest = {name: value for name, value in data.items() if name != "TagSpecifications"}
    original(self, template, number, {**rest, "TagSpecifications": kept} if kept else rest, description)
