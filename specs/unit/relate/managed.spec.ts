import { expect } from 'chai';
import { linkOf } from '../../../harness/src/relate/links';
import { known, nounOf, ref, resource, type Args, type PlanSpec } from '../plan-builder';

type Spec = ReturnType<typeof resource>;

function link(resources: NonNullable<PlanSpec['resources']>, address: string, name: string): object {
  const noun = nounOf({ resources });
  const { to, ...rest } = linkOf(noun, noun.inventory.get(address)!, name);
  return { to: to.map((far) => far.address), ...rest };
}

describe('the event subscriptions of a database', () => {
  const database = resource('aws_db_instance.d', { identifier: 'd' });
  const subscriptions = (args: Args): object =>
    link([database, resource('aws_db_event_subscription.s', args)], 'aws_db_instance.d', 'event_subscriptions');

  it('are those that name it, and those that name no source', () => {
    const found = { to: ['aws_db_event_subscription.s'] };
    expect(subscriptions({ source_ids: known(['d'], 'aws_db_instance.d.identifier') })).to.deep.equal(found);
    expect(subscriptions({ source_ids: [] })).to.deep.equal(found);
    expect(subscriptions({})).to.deep.equal(found);
  });

  it('are none that name others', () => {
    expect(subscriptions({ source_ids: ['e'] })).to.deep.equal({ to: [] });
  });

  it('are unknown where the sources cannot be told', () => {
    expect(subscriptions({ source_ids: ref('local.ids') })).to.deep.equal({
      to: [],
      unknown: 'aws_db_event_subscription.s may belong here: its source_ids could not be resolved',
    });
  });
});

describe('the log group of a cluster', () => {
  const group = (cluster: Args, args: Args, more = {}): object =>
    link(
      [resource('aws_eks_cluster.c', cluster), resource('aws_cloudwatch_log_group.g', args, more)],
      'aws_eks_cluster.c',
      'log_group',
    );

  it('is the one that EKS would write to', () => {
    expect(group({ name: 'c' }, { name: '/aws/eks/c/cluster' })).to.deep.equal({ to: ['aws_cloudwatch_log_group.g'] });
    expect(group({ name: 'c' }, { name: '/aws/eks/d/cluster' })).to.deep.equal({ to: [] });
  });

  it('is the nearest of several that have its name', () => {
    const cluster = resource('aws_eks_cluster.c', { name: 'c' });
    const own = resource('aws_cloudwatch_log_group.g', { name: '/aws/eks/c/cluster' });
    const noun = nounOf({ resources: [own], modules: { region: { keys: ['a', 'b'], resources: [cluster, own] } } });
    const { to } = linkOf(noun, noun.inventory.get('module.region["b"].aws_eks_cluster.c')!, 'log_group');
    expect(to.map(({ address }) => address)).to.deep.equal(['module.region["b"].aws_cloudwatch_log_group.g']);
  });

  it('is none whose name the provider makes up', () => {
    expect(group({ name: 'c' }, { name_prefix: '/aws/eks/c' }, { unknown: { name: true } })).to.deep.equal({ to: [] });
    expect(group({ name: 'c' }, {}, { unknown: { name: true } })).to.deep.equal({ to: [] });
  });

  it('is unknown where a name is', () => {
    expect(group({ name: 'c' }, { name: ref('local.name') })).to.deep.equal({
      to: [],
      unknown: 'the name of aws_cloudwatch_log_group.g is not known yet',
    });
    expect(group({ name: ref('local.name') }, { name: '/aws/eks/c/cluster' })).to.deep.equal({
      to: [],
      unknown: 'the name of the cluster is not known yet',
    });
  });
});

describe('the OIDC providers of a cluster', () => {
  const ISSUER = 'https://oidc.eks.eu-west-1.amazonaws.com/id/0123';
  const cluster = resource(
    'aws_eks_cluster.c',
    { name: 'c' },
    { after: { identity: [{ oidc: [{ issuer: ISSUER }] }] } },
  );
  const providers = (of: Spec, args: Args): object =>
    link([of, resource('aws_iam_openid_connect_provider.p', args)], 'aws_eks_cluster.c', 'oidc_providers');
  const found = { to: ['aws_iam_openid_connect_provider.p'] };

  it('are those whose URL comes from it, or is its issuer, with a scheme or without', () => {
    const planned = resource('aws_eks_cluster.c', { name: 'c' });
    expect(providers(planned, { url: ref('aws_eks_cluster.c.identity') })).to.deep.equal(found);
    expect(providers(cluster, { url: ISSUER })).to.deep.equal(found);
    expect(providers(cluster, { url: ISSUER.slice('https://'.length) })).to.deep.equal(found);
  });

  it('are none of another issuer', () => {
    expect(providers(cluster, { url: 'https://token.actions.githubusercontent.com' })).to.deep.equal({ to: [] });
  });

  it('are unknown where a URL cannot be told', () => {
    expect(providers(cluster, { url: ref('local.issuer') })).to.deep.equal({
      to: [],
      unknown: 'the URL of aws_iam_openid_connect_provider.p is not known yet',
    });
  });
});
