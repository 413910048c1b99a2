import { expect } from 'chai';
import type { Json } from '../../../harness/src/read/json';
import { block, ref, resource, type Args } from '../plan-builder';
import { facetOf } from './facet';

const GROUP = 'aws_security_group.g';
const HTTPS = { protocol: 'tcp', from_port: 443, to_port: 443 };

const rule = (of: string, args: Args = {}): ReturnType<typeof resource> =>
  resource(of, { security_group_id: ref(`${GROUP}.id`), ...args });
const separate = rule('aws_vpc_security_group_ingress_rule.r', { ip_protocol: 'tcp', from_port: 443, to_port: 443 });

function styles(group: ReturnType<typeof resource>, ...rules: ReturnType<typeof resource>[]): Json {
  return facetOf({ resources: [group, ...rules] }, GROUP, 'rule_styles');
}

describe('the ways in which the rules of a group are written', () => {
  it('are none, inline blocks, or rule resources of either kind', () => {
    expect(styles(resource(GROUP))).to.deep.equal([]);
    expect(styles(resource(GROUP, { ingress: [block(HTTPS)] }))).to.deep.equal(['inline']);
    expect(styles(resource(GROUP), separate, rule('aws_vpc_security_group_egress_rule.r'))).to.deep.equal([
      'aws_vpc_security_group_rule',
    ]);
    expect(
      styles(resource(GROUP, { egress: [block(HTTPS)] }), separate, rule('aws_security_group_rule.r')),
    ).to.deep.equal(['aws_security_group_rule', 'aws_vpc_security_group_rule', 'inline']);
  });

  const made = (ports: object): ReturnType<typeof resource> =>
    resource(GROUP, {}, { actions: ['no-op'], after: { ingress: [{ protocol: 'tcp', ...ports }] } });

  it('are not inline where the group, once made, only repeats the rules that are resources of their own', () => {
    expect(styles(made({ from_port: 443, to_port: 443 }), separate)).to.deep.equal(['aws_vpc_security_group_rule']);
  });

  it('are open where the group, once made, has rules that no resource of this plan explains', () => {
    expect(styles(made({ from_port: 22, to_port: 22 }), separate)).to.deep.equal([
      'aws_vpc_security_group_rule',
      { $unknown: 'its ingress rules may come from a dynamic block, or from elsewhere', refs: [] },
    ]);
  });

  it('are inline where a dynamic block writes them as the group is made', () => {
    const dynamic = resource(GROUP, {}, { after: { ingress: [{ protocol: 'tcp', from_port: 22, to_port: 22 }] } });
    expect(styles(dynamic)).to.deep.equal(['inline']);
  });
});

describe('a group that is given out', () => {
  const outputs = { app: ref(`${GROUP}.id`) };

  it('names the output of the root that its id goes to', () => {
    expect(facetOf({ resources: [resource(GROUP)], outputs }, GROUP, 'given_out')).to.equal('app');
    expect(facetOf({ resources: [resource(GROUP)] }, GROUP, 'given_out')).to.equal(null);
  });

  it('is found through the outputs of modules', () => {
    const spec = {
      modules: { net: { resources: [resource(GROUP)], outputs } },
      outputs: { group: ref('module.net.app') },
    };
    expect(facetOf(spec, `module.net.${GROUP}`, 'given_out')).to.equal('group');
  });
});
