import { expect } from 'chai';
import fc from 'fast-check';
import { changesDigest } from '../../../harness/src/evidence/changes';
import { plan } from '../../cli/plans';

interface Change {
  readonly actions: readonly string[];
  readonly after?: unknown;
  readonly [more: string]: unknown;
}

const entry = (address: string, change: Change, more: object = {}): object => ({
  address,
  mode: 'managed',
  type: address.split('.')[0],
  name: address.split('.')[1],
  provider_name: 'registry.terraform.io/hashicorp/aws',
  change: { before: null, after_unknown: {}, after_sensitive: {}, ...change },
  ...more,
});

const QUEUE = entry('aws_sqs_queue.this', { actions: ['create'], after: { name: 'orders', delay_seconds: 5 } });
const TOPIC = entry('aws_sns_topic.this', { actions: ['update'], after: { name: 'orders' } });
const STAYS = entry('aws_kms_key.this', { actions: ['no-op'], after: { description: 'a key' } });

const digest = (resources: readonly object[], more: Readonly<Record<string, unknown>> = {}): string =>
  changesDigest(Buffer.from(JSON.stringify(plan([], { resource_changes: resources, ...more }))));

const password = (value: string, sensitive: unknown = { password: true }): object =>
  entry('aws_db_instance.this', {
    actions: ['create'],
    after: { password: value, engine: 'postgres' },
    after_sensitive: sensitive,
  });

describe('the digest of the planned changes', () => {
  const usual = digest([QUEUE, TOPIC, STAYS]);

  it('is the same for a plan that changes the same', () => {
    expect(usual).to.match(/^[0-9a-f]{64}$/);
    expect(digest([TOPIC, STAYS, QUEUE]), 'order').to.equal(usual);
    expect(digest([QUEUE, TOPIC]), 'what stays').to.equal(usual);
    const later = { timestamp: '2027-05-05T00:00:00Z', prior_state: { serial: 9 }, terraform_version: '1.12.0' };
    expect(digest([QUEUE, TOPIC, STAYS], later), 'time, state, version').to.equal(usual);
  });

  it('does not depend on the order of members', () => {
    const turned = (value: object): object => Object.fromEntries(Object.entries(value).reverse());
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (after) => {
        const one = entry('aws_sqs_queue.this', { actions: ['create'], after });
        const two = entry('aws_sqs_queue.this', { actions: ['create'], after: turned(after) });
        return digest([one]) === digest([turned(two)]);
      }),
    );
  });

  const QUEUE_AFTER = { name: 'orders', delay_seconds: 5 };
  const others: Readonly<Record<string, readonly object[]>> = {
    'another value': [
      entry('aws_sqs_queue.this', { actions: ['create'], after: { ...QUEUE_AFTER, delay_seconds: 6 } }),
      TOPIC,
    ],
    'another action': [entry('aws_sqs_queue.this', { actions: ['update'], after: QUEUE_AFTER }), TOPIC],
    'replaced the other way round': [
      entry('aws_sqs_queue.this', { actions: ['create', 'delete'], after: QUEUE_AFTER }),
      TOPIC,
    ],
    'another address': [entry('aws_sqs_queue.that', { actions: ['create'], after: QUEUE_AFTER }), TOPIC],
    'a value that is unknown': [
      entry('aws_sqs_queue.this', { actions: ['create'], after: QUEUE_AFTER, after_unknown: { arn: true } }),
      TOPIC,
    ],
    'something that forces replacement': [
      entry('aws_sqs_queue.this', { actions: ['create'], after: QUEUE_AFTER, replace_paths: [['name']] }),
      TOPIC,
    ],
    'one change fewer': [QUEUE],
    'one change more': [QUEUE, TOPIC, entry('aws_sqs_queue.that', { actions: ['delete'], after: null })],
    'a move': [
      QUEUE,
      TOPIC,
      entry('aws_kms_key.this', { actions: ['no-op'] }, { previous_address: 'aws_kms_key.old' }),
    ],
    'an import': [QUEUE, TOPIC, entry('aws_kms_key.this', { actions: ['no-op'], importing: { id: 'k' } })],
  };
  for (const [what, resources] of Object.entries(others)) {
    it(`differs with ${what}`, () => {
      expect(digest(resources)).not.to.equal(usual);
    });
  }

  it('differs with an output that changes, and not with one that stays', () => {
    const output = (actions: string[], after: unknown): object => ({ url: { actions, before: null, after } });
    expect(digest([QUEUE, TOPIC], { output_changes: output(['no-op'], 'x') })).to.equal(usual);
    const one = digest([QUEUE, TOPIC], { output_changes: output(['create'], 'x') });
    expect(one).not.to.equal(usual);
    expect(digest([QUEUE, TOPIC], { output_changes: output(['create'], 'y') })).not.to.equal(one);
  });

  it('leaves what is sensitive out: no guess at a secret can be tried on it', () => {
    expect(digest([password('1234')])).to.equal(digest([password('5678')]));
    expect(digest([password('1234', true)])).to.equal(digest([password('5678', true)]));
    expect(digest([password('1234', {})])).not.to.equal(digest([password('5678', {})]));
    const listed = (value: string): object =>
      entry('aws_x.this', {
        actions: ['create'],
        after: { users: [{ name: 'a', key: value }] },
        after_sensitive: { users: [{ key: true }] },
      });
    expect(digest([listed('1')])).to.equal(digest([listed('2')]));
  });

  it('keeps the fact that something is sensitive', () => {
    const nothing = entry('aws_db_instance.this', {
      actions: ['create'],
      after: { password: null, engine: 'postgres' },
    });
    expect(digest([password('1234')])).not.to.equal(digest([nothing]));
  });

  it('refuses what terraform does not write, and repeats nothing of it', () => {
    const odd = Buffer.from('{"format_version":"1.2","resource_changes":[{"canary":"canary-secret"}]}');
    expect(() => changesDigest(odd))
      .to.throw('The changes of the plan are not as Terraform writes them.')
      .and.not.have.property('cause');
  });
});
