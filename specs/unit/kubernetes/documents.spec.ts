import { expect } from 'chai';
import fc from 'fast-check';
import { readDocuments } from '../../../harness/src/kubernetes/documents';
import { readManifests } from '../../../harness/src/kubernetes/read-manifests';
import type { Json } from '../../../harness/src/read/json';

const values = (text: string): Json[] => readDocuments(text).read.map(({ value }) => value);
const problems = (text: string): unknown => readDocuments(text).refused;

describe('documents of YAML', () => {
  it('are several in one text, and those that hold nothing are none', () => {
    expect(values('a: 1\n---\n# nothing\n---\nb: 2\n')).to.deep.equal([{ a: 1 }, null, { b: 2 }]);
    expect(values('')).to.deep.equal([]);
  });

  it('are read as YAML 1.1, as Kubernetes does, but for what only YAML takes for a date or a number to the base of 60', () => {
    const text = 'on: [y, "y", yes]\nmode: 0644\nsince: 2026-11-24\nports: 22:22\nnothing: null\n"1": ~\n';
    expect(values(text)).to.deep.equal([{ true: [true, 'y', true], mode: 420, since: '2026-11-24', ports: '22:22' }]);
  });

  it('have what aliases and merged maps stand for, what is written itself first', () => {
    const text = 'base: &b {image: a, tag: 1}\none: {<<: *b, tag: 2}\ntwo: {<<: [{tag: 3}, *b]}\nthree: *b\n';
    expect(values(text)).to.deep.equal([
      {
        base: { image: 'a', tag: 1 },
        one: { image: 'a', tag: 2 },
        two: { image: 'a', tag: 3 },
        three: { image: 'a', tag: 1 },
      },
    ]);
  });

  it('tell the line of what a path leads to, through aliases too, and of what lacks it', () => {
    const [document] = readDocuments('a: &a\n  b:\n    - c: 1\n    - d: 2\ne: *a\nf: {<<: *a}\n').read;
    const line = (...path: (string | number)[]): number | undefined => document?.lineOf(path);
    expect([
      line(),
      line('a', 'b', 1, 'd'),
      line('e', 'b', 0, 'c'),
      line('f', 'b', 1),
      line('a', 'x', 'y'),
    ]).to.deep.equal([1, 4, 3, 4, 1]);
  });

  it('name the template that Helm rendered them from', () => {
    const text =
      '---\n# Source: ledger/templates/a.yaml\na: 1\n---\n# Source: ledger/charts/b/templates/b.yaml\nb: 1\n---\nc: 1\n';
    expect(readDocuments(text).read.map(({ template }) => template)).to.deep.equal([
      'ledger/templates/a.yaml',
      'ledger/charts/b/templates/b.yaml',
      undefined,
    ]);
  });

  it('are refused one by one, with the line and without a word of what they hold', () => {
    expect(problems('a: 1\n---\nb: {hunter2\n---\nc: 3\n')).to.deep.equal([
      { line: 4, problem: 'Flow map in block collection must be sufficiently indented and end with a }' },
    ]);
    expect(problems('a: 1\nb: 2\na: 3\n')).to.deep.equal([{ line: 3, problem: 'a key stands there twice' }]);
    expect(problems('a: *nowhere\n')).to.deep.equal([{ line: 1, problem: 'an alias names no anchor before it' }]);
  });

  it('that grow without bounds, or into themselves, are refused', () => {
    const laughs = Array.from(
      { length: 12 },
      (_, i) =>
        `a${String(i + 1)}: &a${String(i + 1)} [${Array(9)
          .fill(`*a${String(i)}`)
          .join(', ')}]`,
    );
    expect(problems(`a0: &a0 ha\n${laughs.join('\n')}\n`)).to.deep.equal([
      { line: 2, problem: 'it stands for more than can be read' },
    ]);
    expect(problems('a: &a [*a]\n')).to.deep.equal([{ line: 1, problem: 'it goes more than 100 deep' }]);
    expect(problems(`${'['.repeat(120)}${']'.repeat(120)}`)).to.deep.equal([
      { line: 1, problem: 'it goes more than 100 deep' },
    ]);
    expect(problems('a'.repeat(9 * 1024 * 1024))).to.deep.equal([
      { line: undefined, problem: 'it is larger than 8 MiB' },
    ]);
    for (const deep of ['[', '{a: ', '- ', '? ']) {
      expect(problems(deep.repeat(20_000)), deep).to.deep.equal([{ line: undefined, problem: 'it goes too deep' }]);
    }
    expect(problems('---\n'.repeat(20_000))).to.deep.equal([
      { line: undefined, problem: 'it has more than 10,000 documents' },
    ]);
  });
});

const WORDS = [
  ...[
    'apiVersion: v1',
    'kind: Pod',
    'kind: List',
    'kind: Secret',
    'metadata:',
    'name: a',
    'spec:',
    'containers:',
    'items:',
  ],
  ...[
    '- ',
    '  ',
    '    ',
    '\n',
    '---\n',
    '{',
    '}',
    '[',
    ']',
    '&a ',
    '*a',
    '<<: ',
    '? ',
    ': ',
    '|',
    '>-',
    '"',
    "'",
    '#',
    '!!',
    '!t ',
  ],
  ...['data:', 'password: x', 'null', 'yes', '0x1', '1e400', '\t', '\uFEFF', '%YAML 1.2', '...', 'é', '\u0000'],
];

describe('any text at all', () => {
  it('is read or refused, and never a fault', () => {
    const text = fc.array(fc.oneof(fc.constantFrom(...WORDS), fc.string({ maxLength: 4 })), { maxLength: 40 });
    fc.assert(
      fc.property(text, (parts) => {
        const { resources, broken, placeOf } = readManifests([{ file: 'a.yaml', text: parts.join('') }], {
          namespace: undefined,
        });
        for (const one of resources) expect(placeOf(one, ['pod', 'containers', 0])?.line).to.be.at.least(1);
        for (const { problem } of broken) expect(problem).to.be.a('string');
      }),
      { numRuns: 400 },
    );
  });
});
