import {
  appendFileSync,
  closeSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { openPlan } from '../../../harness/src/commands/assess';
import { openLargePlan } from '../../../harness/src/commands/open-large-plan';
import { PlumblineError } from '../../../harness/src/errors';
import { LargeDocument } from '../../../harness/src/read/large-document';
import { elements, members, type Span } from '../../../harness/src/read/sections';
import { plan, resource } from '../plan-builder';

const FIXTURES = resolve(__dirname, '../../fixtures/plans');

describe('a plan that stays in its file while it is read', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'plumbline-large-'));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  const written = (text: string | Buffer): string => {
    const file = join(folder, 'plan.json');
    writeFileSync(file, text);
    return file;
  };

  /** What either way makes of a document: the plan, or the words of its refusal. */
  const outcome = (open: () => unknown): unknown => {
    try {
      return open();
    } catch (error) {
      if (error instanceof PlumblineError) return `${error.code}: ${error.message}`;
      throw error;
    }
  };
  const bothWays = (text: string | Buffer, piece?: number): void => {
    const file = written(text);
    expect(outcome(() => openLargePlan(file, 'p', piece))).to.deep.equal(
      outcome(() => openPlan(readFileSync(file), 'p')),
    );
  };

  for (const name of readdirSync(FIXTURES).filter((file) => file.endsWith('.json'))) {
    it(`is read as any other: ${name}`, () => {
      bothWays(readFileSync(join(FIXTURES, name)));
      bothWays(readFileSync(join(FIXTURES, name)), 1000);
    });
  }

  const small = plan({
    variables: { a: {} },
    values: { a: 'x"\\}' },
    resources: [resource('aws_vpc.a', { tags: { '{"': ']' } }), resource('aws_s3_bucket.b', {})],
    more: { prior_state: { resource_changes: [{}] }, output_changes: {}, checks: [[1], 'x', { a: [] }] },
  });

  it('is the same, however it is laid out and however little of it is read at once', () => {
    for (const indent of [undefined, 2, '\t']) {
      for (const piece of [1, 7, 64, 4096]) bothWays(JSON.stringify(small, null, indent), piece);
    }
    bothWays(`\uFEFF\n${JSON.stringify(small)}\n`, 16);
  });

  it('is refused in the same words wherever it breaks off', () => {
    const bytes = Buffer.from(JSON.stringify(small));
    for (let length = 1; length < bytes.length; length += 3) bothWays(bytes.subarray(0, length), 50);
  });

  it('is refused in the same words whatever byte of it is another', () => {
    const bytes = Buffer.from(JSON.stringify(small));
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: bytes.length - 1 }),
        fc.constantFrom('{', '}', '[', ']', '"', ',', ':', 'x', '0', '\\', ' '),
        (at, other) => {
          const changed = Buffer.from(bytes);
          changed.write(other, at);
          bothWays(changed, 50);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is left to the usual way when it is no plan', () => {
    expect(openLargePlan(written('PK\u0003\u0004'), 'p')).to.equal(undefined);
    expect(openLargePlan(written('apiVersion: v1\nkind: Pod\n'), 'p')).to.equal(undefined);
    expect(openLargePlan(written('{"version":4,"serial":1,"lineage":"x","resources":[]}'), 'p')).to.equal(undefined);
  });

  it('is known to have changed when somebody writes to it meanwhile', () => {
    const file = openSync(written('{"a": {}}'), 'r');
    try {
      const document = new LargeDocument(file);
      expect(document.hasChanged()).to.equal(false);
      appendFileSync(join(folder, 'plan.json'), ' ');
      expect(document.hasChanged()).to.equal(true);
    } finally {
      closeSync(file);
    }
  });

  it('has the members and elements that JSON.parse gives any document', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ unit: 'grapheme' }), fc.oneof(fc.jsonValue(), fc.array(fc.jsonValue()))),
        fc.constantFrom(undefined, 1, ' \n'),
        fc.integer({ min: 1, max: 40 }),
        (value, indent, piece) => {
          const text = JSON.stringify(value, null, indent);
          const file = openSync(written(text), 'r');
          try {
            expect(parts(new LargeDocument(file, piece))).to.deep.equal(JSON.parse(text));
          } finally {
            closeSync(file);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

/** A document put together from its parts, a list from its elements. */
function parts(document: LargeDocument): unknown {
  const { outline } = document;
  const parse = (span: Span): unknown => JSON.parse(document.text(span)) as unknown;
  return Object.fromEntries(
    [...members(outline)].map(({ key, value }) => [
      key,
      outline[value.start] === 0x5b ? [...elements(outline, value.start)].map(parse) : parse(value),
    ]),
  );
}
