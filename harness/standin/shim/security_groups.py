"""EC2: the description of a rule that names a group or a prefix list, and rules that are gone.

moto keeps the description of a rule with a CIDR only, and takes two rules for different ones when only their
descriptions differ; for a rule that is gone it has another error than AWS, which the provider does not let pass.
Shape: SecurityGroupRule, and error codes, in the Amazon EC2 API Reference.

Until: no moto up to 5.2.5 has it.
"""

from moto.ec2.exceptions import InvalidSecurityGroupRuleIdNotFoundError
from moto.ec2.models.security_groups import SecurityGroupBackend, SecurityGroupRule

from .patching import wrapped


@wrapped(SecurityGroupRule)
def __init__(self, original, *args, **kwargs):
    """A rule keeps what was said about it, whatever it names."""
    original(self, *args, **kwargs)
    prefix_list = kwargs.get("prefix_list_id") or (args[7] if len(args) > 7 else None) or {}
    self.prefix_list_description = prefix_list.get("Description")


def description(self):
    """The rule's description."""
    return (
        self.ip_range.get("Description") or self.source_group.get("Description") or self.prefix_list_description or None
    )


def identity(rule):
    """What makes a rule the same as another: everything but what is said about it."""
    ports = None if rule.ip_protocol == "-1" else (rule.from_port, rule.to_port)
    group = {name: value for name, value in rule.source_group.items() if name != "Description"}
    return rule.ip_protocol, ports, rule.cidr_ipv4, rule.cidr_ipv6, group, rule.prefix_list_id


def same(self, other):
    """Whether two rules are one."""
    return identity(self) == identity(other)


def insist_on(rules, wanted):
    """Every rule that is named by its id must be there."""
    there = {rule.id for rule in rules}
    for rule in wanted or []:
        if rule not in there:
            raise InvalidSecurityGroupRuleIdNotFoundError(rule)


@wrapped(SecurityGroupBackend)
def revoke_security_group_ingress(self, original, group_name_or_id, *args, **kwargs):
    """RevokeSecurityGroupIngress."""
    group = self.get_security_group_by_name_or_id(group_name_or_id)
    insist_on(group.ingress_rules if group else [], kwargs.get("security_rule_ids"))
    original(self, group_name_or_id, *args, **kwargs)


@wrapped(SecurityGroupBackend)
def revoke_security_group_egress(self, original, group_name_or_id, *args, **kwargs):
    """RevokeSecurityGroupEgress."""
    group = self.get_security_group_by_name_or_id(group_name_or_id)
    insist_on(group.egress_rules if group else [], kwargs.get("security_rule_ids"))
    original(self, group_name_or_id, *args, **kwargs)


SecurityGroupRule.description = property(description)
SecurityGroupRule.__eq__ = same
