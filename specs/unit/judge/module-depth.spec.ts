import { expect } from 'chai';
import fc from 'fast-check';
import { Inventory } from '../../../harness/src/read/inventory';
import { readPlan } from '../../../harness/src/read/plan';
import { landscape } from '../../fixtures/unit/landscape';
import { plan, ref, resource, type ResourceSpec } from '../plan-builder';
import { judgeAll, lines } from './judging';
import { lineAt, nestedPlan, PLACES, placesOf } from './nested-plan';

const listed = typeof landscape.resources === 'function' ? landscape.resources(undefined) : (landscape.resources ?? []);

const inventoryOf = (document: unknown): Inventory =>
  new Inventory({ ...readPlan(Buffer.from(JSON.stringify(document)), 'plan.json'), offline: false });

describe('where a resource stands', function () {
  this.timeout(60_000);
  const whole = plan(landscape);

  it('changes no verdict: at the root, or up to three modules deep', async () => {
    const expected = lines(await judgeAll(inventoryOf(whole)));
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.nat({ max: PLACES.length - 1 })), async (choices) => {
        const placeOf = placesOf(() => Number(choices.next().value));
        const nested = inventoryOf(nestedPlan(whole, placeOf));
        const told = expected.map((line) => lineAt(line, placeOf));
        expect(lines(await judgeAll(nested))).to.deep.equal(told.sort());
      }),
      { numRuns: 15 },
    );
  });
});

/** Nothing that the landscape refers to, and nothing that refers to it. */
const UNRELATED: readonly (readonly ResourceSpec[])[] = [
  [resource('aws_sqs_queue.u', { name: 'u' })],
  [resource('aws_dynamodb_table.u', { name: 'u', hash_key: 'id' })],
  [resource('aws_s3_bucket.u', { bucket: 'unrelated' })],
  [resource('aws_kms_key.u', { enable_key_rotation: false })],
  [
    resource('aws_vpc.u', { cidr_block: '172.16.0.0/16' }),
    resource('aws_subnet.u', { vpc_id: ref('aws_vpc.u.id'), cidr_block: '172.16.1.0/24' }),
    resource('aws_security_group.u', { name: 'u', vpc_id: ref('aws_vpc.u.id') }),
    resource('aws_instance.u', {
      subnet_id: ref('aws_subnet.u.id'),
      vpc_security_group_ids: ref('aws_security_group.u.id'),
    }),
  ],
  [resource('aws_cloudwatch_log_group.u', { name: '/unrelated' })],
  [resource('random_pet.u', { length: 2 })],
  [resource('data.aws_ami.u', { most_recent: true })],
];

describe('a resource that nothing has to do with', function () {
  this.timeout(60_000);

  it('changes no verdict on others', async () => {
    const expected = lines(await judgeAll(inventoryOf(plan(landscape))));
    await fc.assert(
      fc.asyncProperty(fc.subarray([...UNRELATED], { minLength: 1 }), async (groups) => {
        const more = groups.flat();
        const resources = [...listed, ...more];
        const told = lines(await judgeAll(inventoryOf(plan({ ...landscape, resources }))));
        const own = new Set(more.map(({ of }) => of));
        expect(told.filter((line) => !own.has(line.split(' ')[1] ?? ''))).to.deep.equal(expected);
      }),
      { numRuns: 25 },
    );
  });
});
