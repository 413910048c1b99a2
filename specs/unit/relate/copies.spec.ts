import { expect } from 'chai';
import type { Json, JsonObject } from '../../../harness/src/read/json';
import { readState } from '../../../harness/src/read/state';
import { withoutCopies } from '../../../harness/src/relate/copies';
import { held, stateFile } from '../read/state-builder';

type Held = ReturnType<typeof held>;

/** An attribute of the first of these resources, once copies are taken out. */
function left(attribute: string, ...resources: readonly Held[]): Json | undefined {
  return withoutCopies(readState(stateFile(resources), 'state').resources)[0]?.after[attribute];
}

/** A rule in a group's own list, as AWS answers it. */
const inline = (more: JsonObject): JsonObject => ({
  cidr_blocks: [],
  description: '',
  from_port: 0,
  ipv6_cidr_blocks: [],
  prefix_list_ids: [],
  protocol: '-1',
  security_groups: [],
  self: false,
  to_port: 0,
  ...more,
});
const ssh = { protocol: 'tcp', from_port: 22, to_port: 22 };
const group = (attributes: JsonObject): Held => held('aws_security_group.web', { id: 'sg-1', ...attributes });
const separate = (more: JsonObject, type = 'aws_vpc_security_group_ingress_rule'): Held =>
  held(`${type}.one`, { security_group_id: 'sg-1', ip_protocol: 'tcp', from_port: 22, to_port: 22, ...more });

describe('what a refreshed state lists twice', () => {
  it('is judged at the separate rule of a security group, and what only the group lists at the group', () => {
    const own = inline({ ...ssh, cidr_blocks: ['10.0.0.0/8'] });
    const both = inline({ ...ssh, cidr_blocks: ['0.0.0.0/0', '10.0.0.0/8'], security_groups: ['sg-2'] });
    expect(
      left(
        'ingress',
        group({ ingress: [both] }),
        separate({ cidr_ipv4: '0.0.0.0/0' }),
        separate({ referenced_security_group_id: 'sg-2' }),
      ),
    ).to.deep.equal([own]);
    expect(left('ingress', group({ ingress: [own] }), separate({ cidr_ipv4: '10.0.0.0/8' }))).to.deep.equal([]);
  });

  it('is another rule where direction, protocol or port differ, or the group does', () => {
    const rule = inline({ ...ssh, cidr_blocks: ['0.0.0.0/0'] });
    for (const other of [
      separate({ cidr_ipv4: '0.0.0.0/0' }, 'aws_vpc_security_group_egress_rule'),
      separate({ cidr_ipv4: '0.0.0.0/0', ip_protocol: 'udp' }),
      separate({ cidr_ipv4: '0.0.0.0/0', to_port: 23 }),
      separate({ cidr_ipv4: '0.0.0.0/0', security_group_id: 'sg-2' }),
      separate({ cidr_ipv6: '::/0' }),
    ]) {
      expect(left('ingress', group({ ingress: [rule] }), other)).to.deep.equal([rule]);
    }
  });

  it('is found however protocol and the group itself are written', () => {
    const rules = [
      inline({ self: true }),
      inline({ protocol: '-1', cidr_blocks: ['10.0.0.0/8'], ipv6_cidr_blocks: ['::/0'] }),
    ];
    const classic = held('aws_security_group_rule.all', {
      security_group_id: 'sg-1',
      type: 'ingress',
      protocol: 'all',
      from_port: 0,
      to_port: 65535,
      cidr_blocks: ['10.0.0.0/8'],
      ipv6_cidr_blocks: ['::/0'],
    });
    const itself = separate({
      ip_protocol: '-1',
      from_port: null,
      to_port: null,
      referenced_security_group_id: 'sg-1',
    });
    expect(left('ingress', group({ ingress: rules }), classic, itself)).to.deep.equal([]);
    const selfish = held('aws_security_group_rule.self', {
      security_group_id: 'sg-1',
      type: 'egress',
      protocol: '-1',
      from_port: 0,
      to_port: 0,
      self: true,
    });
    expect(left('egress', group({ egress: [inline({ self: true })] }), selfish)).to.deep.equal([]);
  });

  it('is a route by its destination', () => {
    const routes = [
      { cidr_block: '0.0.0.0/0', ipv6_cidr_block: '', gateway_id: 'igw-1' },
      { cidr_block: '', ipv6_cidr_block: '::/0', gateway_id: 'igw-1' },
    ];
    const table = held('aws_route_table.t', { id: 'rtb-1', route: routes });
    const route = held('aws_route.r', { route_table_id: 'rtb-1', destination_cidr_block: '0.0.0.0/0' });
    expect(left('route', table, route)).to.deep.equal([routes[1]]);
  });

  it('is an entry of a network ACL by its direction and number', () => {
    const entry = { rule_no: 100, protocol: '-1' };
    const acl = held('aws_network_acl.a', {
      id: 'acl-1',
      ingress: [entry, { ...entry, rule_no: 200 }],
      egress: [entry],
    });
    const rule = held('aws_network_acl_rule.r', { network_acl_id: 'acl-1', egress: false, rule_number: 100 });
    expect(left('ingress', acl, rule)).to.deep.equal([{ ...entry, rule_no: 200 }]);
    expect(left('egress', acl, rule)).to.deep.equal([entry]);
  });

  it('is a role’s policy by its name, and what is attached to it by its ARN', () => {
    const role = held('aws_iam_role.r', {
      id: 'app',
      name: 'app',
      inline_policy: [{ name: 'a' }, { name: 'b' }],
      managed_policy_arns: ['arn:1', 'arn:2', 'arn:3'],
    });
    const inlined = held('aws_iam_role_policy.p', { role: 'app', name: 'a' });
    const attached = held('aws_iam_role_policy_attachment.a', { role: 'app', policy_arn: 'arn:1' });
    const many = held('aws_iam_policy_attachment.m', { roles: ['other', 'app'], policy_arn: 'arn:3' });
    expect(left('inline_policy', role, inlined)).to.deep.equal([{ name: 'b' }]);
    expect(left('managed_policy_arns', role, attached, many)).to.deep.equal(['arn:2']);
  });

  it('is a policy that a resource of its own sets, whatever the parent is named by', () => {
    const key = held('aws_kms_key.k', { id: 'k1', arn: 'arn:k1', policy: '{}' });
    expect(left('policy', key, held('aws_kms_key_policy.p', { key_id: 'arn:k1' }))).to.equal(null);
    expect(left('policy', key, held('aws_kms_key_policy.p', { key_id: 'k1' }))).to.equal(null);
    expect(left('policy', key, held('aws_kms_key_policy.p', { key_id: 'k2' }))).to.equal('{}');
    // A bucket and a queue may have the same name.
    const bucket = held('aws_s3_bucket.b', { id: 'k1', policy: '{}' });
    expect(left('policy', bucket, held('aws_kms_key_policy.p', { key_id: 'k1' }))).to.equal('{}');
  });

  it('is nothing that only a data source tells', () => {
    const data = held(
      'aws_route.r',
      { route_table_id: 'rtb-1', destination_cidr_block: '0.0.0.0/0' },
      { mode: 'data' },
    );
    const table = held('aws_route_table.t', { id: 'rtb-1', route: [{ cidr_block: '0.0.0.0/0' }] });
    expect(left('route', table, data)).to.deep.equal([{ cidr_block: '0.0.0.0/0' }]);
  });
});
