import { expect } from 'chai';
import { inventoryOf, known, plan, ref, resource } from '../plan-builder';
import { readPlan } from '../../../harness/src/read/plan';

const actionOf = (...actions: string[]): string | undefined =>
  inventoryOf({ resources: [resource('aws_x.y', {}, { actions })] }).resources[0]?.action;

describe('the action of a resource', () => {
  it('is the one that Terraform plans', () => {
    for (const action of ['no-op', 'create', 'read', 'update', 'delete', 'forget'])
      expect(actionOf(action)).to.equal(action);
  });

  it('is replace in whatever order it is deleted and created', () => {
    expect(actionOf('delete', 'create')).to.equal('replace');
    expect(actionOf('create', 'delete')).to.equal('replace');
  });

  it('is create where the old object is forgotten and not deleted', () => {
    expect(actionOf('create', 'forget')).to.equal('create');
  });

  it('that nobody knows changes nothing', () => {
    expect(actionOf('polish')).to.equal('no-op');
  });
});

describe('what is read of a resource change', () => {
  it('is what will be there, with the marks of unknown and sensitive parts', () => {
    const spec = {
      resources: [resource('aws_x.y', { a: 1, b: ref('aws_z.w.id') }, { key: 'k', sensitive: { a: true } })],
    };
    expect(readPlan(Buffer.from(JSON.stringify(plan(spec))), 'p').resources).to.deep.equal([
      {
        address: 'aws_x.y["k"]',
        mode: 'managed',
        type: 'aws_x',
        name: 'y',
        module: '',
        key: 'k',
        action: 'create',
        after: { a: 1 },
        unknown: { id: true, arn: true, b: true },
        sensitive: { a: true },
      },
    ]);
  });

  it('is what was there, when it goes', () => {
    const before = { a: 'old', secret: 's' };
    const gone = resource('aws_x.y', {}, { actions: ['delete'], after: null, before, sensitive: { secret: true } });
    const [read] = inventoryOf({ resources: [gone] }).resources;
    expect(read).to.deep.include({ action: 'delete', after: before, unknown: false, sensitive: { secret: true } });
  });

  it('keeps the key zero of count, and none where there is none', () => {
    const keys = inventoryOf({ resources: [resource('aws_x.a', {}, { key: 0 }), resource('aws_x.b')] }).resources;
    expect(keys.map(({ address, key }) => [address, key])).to.deep.equal([
      ['aws_x.a[0]', 0],
      ['aws_x.b', undefined],
    ]);
  });
});

describe('an inventory', () => {
  const inventory = inventoryOf({
    values: { n: 2 },
    resources: [
      resource('aws_x.kept', { name: known('a', 'var.n') }),
      resource(
        'aws_x.kept',
        { name: 'old' },
        { actions: ['delete'], deposed: 'ab12', after: null, before: { name: 'old' } },
      ),
      resource('aws_x.gone', {}, { actions: ['delete'], after: null, before: {} }),
      resource('aws_x.left', {}, { actions: ['forget'], after: null, before: {} }),
      resource('data.aws_x.read'),
    ],
  });

  it('holds of a type what will be there after the apply, data sources apart', () => {
    expect(inventory.ofType('aws_x').map(({ address }) => address)).to.deep.equal(['aws_x.kept']);
    expect(inventory.ofType('aws_y')).to.deep.equal([]);
  });

  it('finds everything by its address, the deposed object of one address apart from the current', () => {
    expect(inventory.get('aws_x.kept')?.action).to.equal('create');
    expect(inventory.get('aws_x.kept (deposed ab12)')?.after).to.deep.equal({ name: 'old' });
    expect(inventory.get('aws_x.left')?.action).to.equal('forget');
    expect(inventory.get('data.aws_x.read')?.mode).to.equal('data');
    expect(inventory.get('aws_x.nowhere')).to.equal(undefined);
  });

  it('knows the variables of the root and what is written of an argument', () => {
    expect(inventory.variables.get('n')).to.equal(2);
    expect(inventory.expression(inventory.get('aws_x.kept')!, ['name'])).to.deep.equal({ references: ['var.n'] });
    expect(inventory.expression(inventory.get('aws_x.kept')!, ['other'])).to.equal(undefined);
  });
});
