import { inspect } from 'node:util';
import { expect } from 'chai';
import { PlumblineError, type ErrorCode } from '../../../harness/src/errors';
import { readPlan } from '../../../harness/src/read/plan';
import { recognise } from '../../../harness/src/read/recognise';
import { plan, resource } from '../plan-builder';

const SECRET = 'hunter2-correct-horse';

/** A plan that carries a secret wherever a plan can. */
const good = plan({
  variables: { password: { default: SECRET } },
  values: { password: SECRET },
  resources: [
    resource(
      'aws_db_instance.this',
      { password: SECRET },
      { sensitive: { password: true }, before: { password: SECRET } },
    ),
  ],
  more: { output_changes: { password: { after: SECRET } } },
});

function refusal(bytes: Buffer): PlumblineError {
  try {
    readPlan(bytes, 'plan.json');
  } catch (error) {
    if (error instanceof PlumblineError) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

const bytesOf = (document: unknown): Buffer => Buffer.from(JSON.stringify(document));
const without = (...keys: string[]): object =>
  Object.fromEntries(Object.entries(good).filter(([key]) => !keys.includes(key)));

/** Everything that printing the error could show: message, remedy, stack and the causes below it. */
const shown = (error: PlumblineError): string => inspect(error, { depth: 9, showHidden: true });

describe('a plan is refused', () => {
  const cases: readonly (readonly [string, ErrorCode, Buffer, string])[] = [
    [
      'when it is no JSON',
      'ERR_INPUT_NOT_JSON',
      Buffer.from(SECRET),
      'plan.json is not whole JSON: it breaks off or goes wrong at byte 0',
    ],
    [
      'when a section is no JSON',
      'ERR_INPUT_NOT_JSON',
      Buffer.from(`{"format_version":"1.2","planned_values":{},"variables":{"a":${SECRET}}}`),
      'plan.json is not whole JSON: it breaks off or goes wrong',
    ],
    [
      'when a change is no JSON',
      'ERR_INPUT_NOT_JSON',
      Buffer.from(`{"format_version":"1.2","resource_changes":[{"a":${SECRET}}]}`),
      'plan.json is not whole JSON: it breaks off or goes wrong',
    ],
    [
      'when its changes are no list',
      'ERR_INPUT_NOT_JSON',
      bytesOf({ ...good, resource_changes: SECRET }),
      'plan.json is not whole JSON: it breaks off or goes wrong at byte',
    ],
    [
      'when it is a state file',
      'ERR_INPUT_IS_STATE',
      bytesOf({ version: 4, serial: 1, lineage: SECRET, resources: [] }),
      'plan.json is a Terraform state, not a plan',
    ],
    [
      'when it is a state as JSON',
      'ERR_INPUT_IS_STATE',
      bytesOf({ format_version: '1.0', values: { root_module: { x: SECRET } } }),
      'plan.json is a Terraform state as JSON, not a plan',
    ],
    [
      'when it is a bookmark',
      'ERR_INPUT_IS_BOOKMARK',
      bytesOf({ remote_plan_format: 1, run_id: SECRET }),
      'plan.json is a bookmark to a plan kept in HCP Terraform, not the plan itself',
    ],
    [
      'when it is JSON of something else',
      'ERR_INPUT_NOT_A_PLAN',
      bytesOf({ hello: SECRET }),
      'plan.json is JSON, but no Terraform plan: it has no format_version',
    ],
    [
      'when it has a version and nothing else',
      'ERR_INPUT_NOT_A_PLAN',
      bytesOf({ format_version: '1.2', note: SECRET }),
      "plan.json has a format_version, but none of a plan's sections",
    ],
    [
      'when its format is of the future',
      'ERR_PLAN_FORMAT',
      bytesOf({ ...good, format_version: '2.0' }),
      'plan.json has plan format "2.0"; formats 0.1, 0.2 and 1.x are known',
    ],
    [
      'when it ended in an error',
      'ERR_PLAN_ERRORED',
      bytesOf({ ...good, errored: true }),
      'plan.json is a plan that ended in an error: what it lacks cannot be judged',
    ],
    [
      'when it is incomplete',
      'ERR_PLAN_INCOMPLETE',
      bytesOf({ ...good, complete: false }),
      'plan.json is an incomplete plan: changes were deferred, or -target left some out',
    ],
    [
      'when a change is not as Terraform writes it',
      'ERR_INPUT_NOT_A_PLAN',
      bytesOf({
        ...good,
        resource_changes: [
          {
            address: 'aws_x.y',
            mode: 'managed',
            type: 'aws_x',
            name: 'y',
            change: { actions: [], after: { a: SECRET } },
          },
        ],
      }),
      'plan.json: aws_x.y is not as Terraform writes it, at change.actions',
    ],
    [
      'when a change has no address',
      'ERR_INPUT_NOT_A_PLAN',
      bytesOf({ ...good, resource_changes: [SECRET] }),
      'plan.json: a resource change is not as Terraform writes it, at ',
    ],
  ];

  for (const [when, code, bytes, message] of cases) {
    it(`${when}, and no value of it is told`, () => {
      const error = refusal(bytes);
      expect(error.code).to.equal(code);
      expect(error.message.startsWith(message), error.message).to.equal(true);
      expect(error.remedy).to.be.a('string');
      expect(shown(error)).not.to.include(SECRET);
    });
  }

  it('wherever it breaks off, and the byte is told', () => {
    const bytes = bytesOf(good);
    for (let length = 0; length < bytes.length; length += 7) {
      const error = refusal(bytes.subarray(0, length));
      expect(error.code).to.equal('ERR_INPUT_NOT_JSON');
      expect(error.message).to.match(/ at byte \d+$/);
      expect(shown(error)).not.to.include(SECRET);
    }
  });

  it('with a version that is cut short when it is long', () => {
    const error = refusal(bytesOf({ ...good, format_version: '9'.repeat(80) }));
    expect(error.message).to.equal(`plan.json has plan format "${'9'.repeat(20)}"; formats 0.1, 0.2 and 1.x are known`);
  });
});

describe('a plan is read', () => {
  it('in the formats 0.1, 0.2 and 1.x', () => {
    for (const version of ['0.1', '0.2', '1.0', '1.2', '1.17']) {
      expect(readPlan(bytesOf({ ...good, format_version: version }), 'p').formatVersion).to.equal(version);
    }
  });

  it('without the sections that older versions lack', () => {
    const read = readPlan(bytesOf(without('complete', 'errored', 'applyable', 'variables', 'terraform_version')), 'p');
    expect(read.notes).to.deep.equal([]);
    expect(read.terraformVersion).to.equal('unknown');
    expect(read.variables).to.deep.equal(new Map());
  });

  it('with no changes at all', () => {
    expect(readPlan(bytesOf(without('resource_changes')), 'p').resources).to.deep.equal([]);
  });

  it('with a note when there is nothing to apply', () => {
    expect(readPlan(bytesOf({ ...good, applyable: false }), 'p').notes).to.deep.equal([
      'the plan changes nothing, or cannot be applied',
    ]);
  });

  it('with a byte-order mark in front, as some shells write it', () => {
    const bytes = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytesOf(good)]);
    expect(recognise(bytes, 'p')).to.deep.equal({ kind: 'plan-json' });
    expect(readPlan(bytes, 'p').resources).to.have.length(1);
  });

  it('with the values of its variables, null where Terraform leaves one out', () => {
    const read = readPlan(bytesOf({ ...good, variables: { a: { value: [1] }, b: {}, c: null } }), 'p');
    expect(read.variables).to.deep.equal(
      new Map<string, unknown>([
        ['a', [1]],
        ['b', null],
        ['c', null],
      ]),
    );
  });
});
