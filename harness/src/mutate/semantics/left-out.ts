/**
 * Attributes that sound like protection and were judged not to be, with the reason. A name here is in no rule, and the
 * table says so, so that a reader can disagree.
 */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  assign_ipv6_address_on_creation:
    'It does something only in a subnet with an IPv6 range, and such an address is reached over a route alone.',
  apply_immediately: 'When a change is made is not how safe it is.',
  bypass_policy_lockout_safety_check:
    'It is a word of the call that sets a policy, and nothing that stays: the policy itself is in the table.',
  comparison_operator: 'An alarm that compares the other way round is another alarm, neither stricter nor laxer.',
  copy_tags_to_snapshot: 'Tags name things.',
  destination_cidr_block: 'Where a route leads matters by its target; routes are changed as a whole (route-public).',
  enable_dns_hostnames: 'Names inside a network open nothing.',
  enable_dns_support: 'Names inside a network open nothing.',
  enable_http2: 'Neither version of the protocol is the safer one.',
  endpoint_private_access:
    'Without it the API is reached by its public endpoint, which is an attribute of its own; AWS refuses to switch off both.',
  evaluation_periods: 'How soon an alarm rings is a matter of noise.',
  expiration: 'When objects are removed is cost, or law, and differs by what they are.',
  max_aggregation_interval: 'Records come a few minutes later, and are the same.',
  monitoring: 'How often a measurement is taken is not who may do what.',
  monitoring_interval: 'How often a measurement is taken is not who may do what.',
  performance_insights_enabled: 'It shows which statements are slow; it is no record of who did what.',
  rotate_immediately: 'It says when rotation begins, not whether.',
  skip_destroy: 'It concerns what Terraform does on destroy; a log group that stays is no weaker.',
  threshold: 'No threshold is the safe one: what is right depends on what is measured.',
  treat_missing_data: 'What silence means depends on what is measured.',
};
