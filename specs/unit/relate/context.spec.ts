import { expect } from 'chai';
import { Inventory } from '../../../harness/src/read/inventory';
import { readPlan } from '../../../harness/src/read/plan';
import { readState } from '../../../harness/src/read/state';
import { attributeValue } from '../../../harness/src/read/values';
import { contextOf } from '../../../harness/src/relate/context';
import { Graph } from '../../../harness/src/relate/graph';
import { known, plan, resource, type PlanSpec } from '../plan-builder';
import { held, stateFile } from '../read/state-builder';

type Held = ReturnType<typeof held>;

/** A plan beside the state of another root, `net`. */
function beside(spec: PlanSpec, resources: readonly Held[], offline = false): Inventory {
  const document = readPlan(Buffer.from(JSON.stringify(plan(spec))), 'plan.json');
  const state = { name: 'net', resources: readState(stateFile(resources), 'net').resources };
  return new Inventory({ ...document, context: contextOf(document.resources, [state]), offline });
}

const addresses = ({ context }: Inventory): string[] => context.map(({ address }) => address);

/** Where a link of the plan's own subnet group leads. */
function subnets(inventory: Inventory): unknown {
  const { to, ...rest } = new Graph(inventory).link(inventory.get('aws_db_subnet_group.g')!, 'subnets');
  return { to: to.map(({ address }) => address), ...rest };
}

const SUBNET = held('aws_subnet.a', { id: 'subnet-a', vpc_id: 'vpc-a' });
const group = (ids: Parameters<typeof known>[0]): PlanSpec => ({
  resources: [
    resource('data.terraform_remote_state.net', { backend: 's3' }),
    resource('aws_db_subnet_group.g', {
      subnet_ids: known(ids, 'data.terraform_remote_state.net.outputs.subnets'),
    }),
  ],
});

describe('the state of another root', () => {
  it('is there under its name, and is no resource of the input', () => {
    const inventory = beside({ resources: [resource('aws_vpc.v')] }, [
      SUBNET,
      held('aws_subnet.b', { id: 'subnet-b' }, { module: 'module.m', key: 'x' }),
    ]);
    expect(addresses(inventory)).to.deep.equal(['net:aws_subnet.a', 'net:module.m.aws_subnet.b["x"]']);
    expect(inventory.resources.map(({ address }) => address)).to.deep.equal(['aws_vpc.v']);
    expect(inventory.ofType('aws_subnet').length).to.equal(2);
  });

  it('leaves out data sources, deposed objects, and what the input has itself', () => {
    const own = resource('aws_vpc.v', { id: 'vpc-1', arn: 'arn:v' });
    const inventory = beside({ resources: [own] }, [
      held('aws_vpc.v', { id: 'vpc-1', arn: 'arn:v' }),
      held('aws_vpc.d', { id: 'vpc-2' }, { deposed: '0a1b2c3d' }),
      held('aws_ami.i', { id: 'ami-1' }, { mode: 'data' }),
    ]);
    expect(addresses(inventory)).to.deep.equal([]);
    const other = beside({ resources: [own] }, [held('aws_vpc.v', { id: 'vpc-9', arn: 'arn:w' })]);
    expect(addresses(other)).to.deep.equal(['net:aws_vpc.v']);
  });

  it('does not repeat in a group what the input declares as a rule of its own', () => {
    const open = { protocol: 'tcp', from_port: 22, to_port: 22, cidr_blocks: ['0.0.0.0/0'] };
    const rule = resource('aws_vpc_security_group_ingress_rule.r', {
      security_group_id: 'sg-1',
      ip_protocol: 'tcp',
      from_port: 22,
      to_port: 22,
      cidr_ipv4: '0.0.0.0/0',
    });
    const inventory = beside({ resources: [rule] }, [held('aws_security_group.s', { id: 'sg-1', ingress: [open] })]);
    expect(inventory.context[0]?.after['ingress']).to.deep.equal([]);
  });

  it('has nothing of the source and configuration of what is called alike here', () => {
    const spec = { resources: [resource('aws_subnet.a', { vpc_id: known('vpc-z', 'data.aws_vpc.z.id') })] };
    const offline = beside({ resources: [resource('data.aws_vpc.z'), ...spec.resources] }, [SUBNET], true);
    const [there] = offline.context;
    expect(there && offline.expression(there, ['vpc_id'])).to.equal(undefined);
    expect(attributeValue(offline, offline.get('aws_subnet.a')!, 'vpc_id')).to.have.property('$unknown');
    expect(there && attributeValue(offline, there, 'vpc_id')).to.equal('vpc-a');
  });

  it('answers for ids that a data source gave offline, where it holds all of them', () => {
    const unknown = 'offline: it comes from data.terraform_remote_state.net';
    expect(subnets(beside(group(['subnet-a']), [SUBNET], true))).to.deep.equal({ to: ['net:aws_subnet.a'] });
    expect(subnets(beside(group(['subnet-a', 'subnet-z']), [SUBNET], true))).to.deep.equal({ to: [], unknown });
    expect(subnets(beside(group(['subnet-a']), [], true))).to.deep.equal({ to: [], unknown });
    expect(subnets(beside(group(['subnet-a', 'subnet-z']), [SUBNET]))).to.deep.equal({
      to: ['net:aws_subnet.a'],
      external: ['subnet-z'],
    });
  });
});
