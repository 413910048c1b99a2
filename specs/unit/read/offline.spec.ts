import { expect } from 'chai';
import { cloudDataSources, isCloudData, offlineSource } from '../../../harness/src/read/offline';
import { attributeValue } from '../../../harness/src/read/values';
import { block, inventoryOf, known, ref, resource, type PlanSpec } from '../plan-builder';

const read = (address: string): ReturnType<typeof resource> => resource(address, { state: 'available' });

/** The data source that an attribute comes from, in a plan whose data sources the stand-in answered. */
function sourceOf(spec: PlanSpec, address: string, attribute: string): string | undefined {
  const inventory = inventoryOf(spec, { offline: true });
  return offlineSource(inventory, inventory.get(address)!, [attribute]);
}

describe('a data source', () => {
  it('is asked of the cloud, unless the provider works it out by itself', () => {
    for (const type of ['aws_caller_identity', 'aws_availability_zones', 'aws_ami', 'terraform_remote_state', 'http']) {
      expect(isCloudData(type), type).to.equal(true);
    }
    for (const type of ['aws_iam_policy_document', 'aws_partition', 'aws_region', 'local_file', 'archive_file']) {
      expect(isCloudData(type), type).to.equal(false);
    }
  });

  it('is counted once, with its module, and only where it is asked of the cloud', () => {
    const inventory = inventoryOf({
      resources: [read('data.aws_ami.a'), read('data.aws_partition.p'), resource('aws_x.y')],
      modules: { n: { keys: ['a', 'b'], modules: { m: { resources: [read('data.aws_ami.b')] } } } },
    });
    expect(cloudDataSources(inventory).sort()).to.deep.equal(['data.aws_ami.a', 'module.n.module.m.data.aws_ami.b']);
  });
});

describe('what a data source answered offline taints', () => {
  const zones = read('data.aws_availability_zones.all');
  const NAMES = 'data.aws_availability_zones.all.names';
  const ALL = 'data.aws_availability_zones.all';

  it('the attribute that takes it, and no other', () => {
    const spec = { resources: [zones, resource('aws_x.y', { zone: known('eu-west-1a', NAMES), name: 'a' })] };
    expect(sourceOf(spec, 'aws_x.y', 'zone')).to.equal(ALL);
    expect(sourceOf(spec, 'aws_x.y', 'name')).to.equal(undefined);
    expect(sourceOf(spec, 'aws_x.y', 'nothing')).to.equal(undefined);
  });

  it('another resource’s attribute that is made from that one, and no other of its attributes', () => {
    const resources = [
      zones,
      resource('aws_x.first', { zone: known('eu-west-1a', NAMES), name: 'a' }),
      resource('aws_x.second', { zone: known('eu-west-1a', 'aws_x.first.zone'), name: known('a', 'aws_x.first.name') }),
    ];
    expect(sourceOf({ resources }, 'aws_x.second', 'zone')).to.equal(ALL);
    expect(sourceOf({ resources }, 'aws_x.second', 'name')).to.equal(undefined);
  });

  it('what comes out of a module, and what goes into one', () => {
    const spec: PlanSpec = {
      resources: [resource('aws_x.after', { zone: known('z', 'module.m.zone') })],
      modules: {
        m: {
          args: { names: known(['z'], 'module.asked.names') },
          resources: [resource('aws_x.inside', { zone: known('z', 'var.names') })],
          outputs: { zone: ref('aws_x.inside.zone') },
        },
        asked: { resources: [zones], outputs: { names: ref(NAMES) } },
      },
    };
    expect(sourceOf(spec, 'module.m.aws_x.inside', 'zone')).to.equal(`module.asked.${ALL}`);
    expect(sourceOf(spec, 'aws_x.after', 'zone')).to.equal(`module.asked.${ALL}`);
  });

  it('what runs over it, by value and by key', () => {
    const each = (taken: string): ReturnType<typeof resource> =>
      resource(
        'aws_subnet.a',
        { availability_zone: known('z', taken), cidr_block: '10.0.0.0/24' },
        { key: 'z', forEach: ref(NAMES) },
      );
    for (const taken of ['each.value', 'each.key']) {
      expect(sourceOf({ resources: [zones, each(taken)] }, 'aws_subnet.a["z"]', 'availability_zone'), taken).to.equal(
        ALL,
      );
      expect(sourceOf({ resources: [zones, each(taken)] }, 'aws_subnet.a["z"]', 'cidr_block'), taken).to.equal(
        undefined,
      );
    }
  });

  it('what a module that runs over it takes from its key', () => {
    const spec: PlanSpec = {
      resources: [zones],
      modules: {
        net: {
          forEach: ref(NAMES),
          keys: ['z'],
          args: { zone: ref('each.key') },
          resources: [resource('aws_subnet.a', { availability_zone: known('z', 'var.zone') })],
        },
      },
    };
    expect(sourceOf(spec, 'module.net["z"].aws_subnet.a', 'availability_zone')).to.equal(ALL);
  });

  it('a policy document over it, while one over literals is a fact', () => {
    const statement = (account: ReturnType<typeof known> | string): ReturnType<typeof block> =>
      block({ actions: ['s3:GetObject'], principals: [block({ type: 'AWS', identifiers: account })] });
    const resources = [
      read('data.aws_caller_identity.me'),
      // Read while planning, so no change: only the configuration knows them.
      resource('data.aws_iam_policy_document.mine', {
        statement: [statement(known('1', 'data.aws_caller_identity.me.account_id'))],
      }),
      resource('data.aws_iam_policy_document.plain', { statement: [statement('111122223333')] }),
      resource('aws_iam_policy.mine', { policy: known('{}', 'data.aws_iam_policy_document.mine.json') }),
      resource('aws_iam_policy.plain', { policy: known('{}', 'data.aws_iam_policy_document.plain.json') }),
    ];
    expect(sourceOf({ resources }, 'aws_iam_policy.mine', 'policy')).to.equal('data.aws_caller_identity.me');
    expect(sourceOf({ resources }, 'aws_iam_policy.plain', 'policy')).to.equal(undefined);
  });

  it('nothing, where references run in a circle', () => {
    const resources = [
      zones,
      resource('aws_x.a', { v: known('x', 'aws_x.b.v') }),
      resource('aws_x.b', { v: known('x', 'aws_x.a.v') }),
    ];
    expect(sourceOf({ resources }, 'aws_x.a', 'v')).to.equal(undefined);
  });
});

describe('a value that a data source answered offline', () => {
  const spec: PlanSpec = {
    resources: [
      read('data.aws_ami.this'),
      resource('aws_instance.this', {
        ami: known('ami-1', 'data.aws_ami.this.id'),
        ebs_optimized: known(null, 'data.aws_ami.this.ebs'),
      }),
    ],
  };
  const value = (attribute: string, offline: boolean): unknown => {
    const inventory = inventoryOf(spec, { offline });
    return attributeValue(inventory, inventory.get('aws_instance.this')!, attribute);
  };

  it('is unknown, and a fact when the real cloud answered it', () => {
    expect(value('ami', true)).to.deep.equal({
      $unknown: 'offline: it comes from data.aws_ami.this, which only the cloud can answer',
      refs: [],
    });
    expect(value('ami', false)).to.equal('ami-1');
  });

  it('is unknown also where the stand-in answered null', () => {
    expect(value('ebs_optimized', true)).to.deep.include({
      $unknown: 'offline: it comes from data.aws_ami.this, which only the cloud can answer',
    });
    expect(value('ebs_optimized', false)).to.equal(null);
  });
});
