import { expect } from 'chai';
import { linkOf } from '../../../harness/src/relate/links';
import { block, known, nounOf, ref, resource, type Args, type PlanSpec } from '../plan-builder';

type Resources = readonly ReturnType<typeof resource>[];

function alarms(address: string, resources: Resources, modules: PlanSpec['modules'] = {}): object {
  const noun = nounOf({ resources, modules });
  const { to, ...rest } = linkOf(noun, noun.inventory.get(address)!, 'alarms');
  return { to: to.map((far) => far.address), ...rest };
}

const alarm = (name: string, args: Args): ReturnType<typeof resource> =>
  resource(`aws_cloudwatch_metric_alarm.${name}`, { namespace: 'n', metric_name: 'm', ...args });

describe('the alarms on a resource', () => {
  const database = resource('aws_db_instance.d', { identifier: 'ledger' });

  it('are those that name it in their dimensions', () => {
    const found = [
      database,
      alarm('own', { dimensions: { DBInstanceIdentifier: 'ledger' } }),
      alarm('other', { dimensions: { DBInstanceIdentifier: 'archive' } }),
      alarm('queue', { dimensions: { QueueName: 'ledger' } }),
    ];
    expect(alarms('aws_db_instance.d', found)).to.deep.equal({ to: ['aws_cloudwatch_metric_alarm.own'] });
  });

  it('are those of its nodes, for a cache', () => {
    const found = [
      resource('aws_elasticache_replication_group.c', { replication_group_id: 'ledger' }),
      alarm('node', { dimensions: { CacheClusterId: 'ledger-001' } }),
      alarm('shard', { dimensions: { CacheClusterId: 'ledger-0002-003' } }),
      alarm('other', { dimensions: { CacheClusterId: 'ledger-archive-001' } }),
    ];
    expect(alarms('aws_elasticache_replication_group.c', found)).to.deep.equal({
      to: ['aws_cloudwatch_metric_alarm.node', 'aws_cloudwatch_metric_alarm.shard'],
    });
  });

  it('are those that refer to it, before its name is known', () => {
    const dimensions = ref('aws_lb.l.arn_suffix', 'aws_lb.l');
    const found = [resource('aws_lb.l'), alarm('own', { dimensions })];
    expect(alarms('aws_lb.l', found)).to.deep.equal({ to: ['aws_cloudwatch_metric_alarm.own'] });
  });

  it('are those of a calculation over its metrics', () => {
    const metric = block({ namespace: 'AWS/RDS', metric_name: 'm', dimensions: { DBInstanceIdentifier: 'ledger' } });
    const query = block({ id: 'a', metric: [metric] });
    const found = [database, resource('aws_cloudwatch_metric_alarm.sum', { metric_query: [query] })];
    expect(alarms('aws_db_instance.d', found)).to.deep.equal({ to: ['aws_cloudwatch_metric_alarm.sum'] });
  });

  it('may be more where dimensions lead nowhere', () => {
    const found = [database, alarm('lost', { dimensions: ref('local.dimensions') })];
    expect(alarms('aws_db_instance.d', found)).to.deep.equal({
      to: [],
      unknown: 'aws_cloudwatch_metric_alarm.lost may belong here: its dimensions could not be resolved',
    });
  });
});

describe('the alarms on one of several resources that have the same name', () => {
  const database = resource('aws_db_instance.d', { identifier: 'ledger' });
  const own = alarm('own', { dimensions: { DBInstanceIdentifier: 'ledger' } });
  const keys = ['a', 'b'];

  it('are those in the innermost module that holds both', () => {
    const region = { keys, modules: { data: { resources: [database] }, watch: { resources: [own] } } };
    const own2 = 'module.region["b"].module.watch.aws_cloudwatch_metric_alarm.own';
    expect(alarms('module.region["b"].module.data.aws_db_instance.d', [], { region })).to.deep.equal({ to: [own2] });
  });

  it('are all of them where none is nearest to it', () => {
    const region = { keys, resources: [database] };
    const to = ['aws_cloudwatch_metric_alarm.own'];
    expect(alarms('module.region["a"].aws_db_instance.d', [own], { region })).to.deep.equal({ to });
    expect(alarms('module.region["b"].aws_db_instance.d', [own], { region })).to.deep.equal({ to });
    expect(alarms('module.region["b"].aws_db_instance.d', [own, database], { region })).to.deep.equal({ to });
    expect(alarms('aws_db_instance.d', [own, database], { region })).to.deep.equal({ to });
  });
});

describe('the alarms of a metric filter', () => {
  const filter = (name: Args[string]): ReturnType<typeof resource> =>
    resource('aws_cloudwatch_log_metric_filter.f', {
      metric_transformation: [block({ namespace: 'security', name })],
    });

  it('are those on the metric that it makes', () => {
    const found = [
      filter('root'),
      alarm('own', { namespace: 'security', metric_name: known('root', 'local.metric') }),
      alarm('elsewhere', { namespace: 'other', metric_name: 'root' }),
    ];
    expect(alarms('aws_cloudwatch_log_metric_filter.f', found)).to.deep.equal({
      to: ['aws_cloudwatch_metric_alarm.own'],
    });
  });

  it('are those of its own module where several make a metric of that name', () => {
    const own = alarm('own', { namespace: 'security', metric_name: 'root' });
    const region = { keys: ['a', 'b'], resources: [filter('root'), own] };
    expect(alarms('module.region["a"].aws_cloudwatch_log_metric_filter.f', [], { region })).to.deep.equal({
      to: ['module.region["a"].aws_cloudwatch_metric_alarm.own'],
    });
  });

  it('may be more where a metric is not known', () => {
    const found = [filter('root'), alarm('lost', { metric_name: ref('local.metric') })];
    expect(alarms('aws_cloudwatch_log_metric_filter.f', found)).to.deep.equal({
      to: [],
      unknown: 'aws_cloudwatch_metric_alarm.lost may belong here: its metric could not be resolved',
    });
  });
});
