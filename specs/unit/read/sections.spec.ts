import { expect } from 'chai';
import fc from 'fast-check';
import { elements, MalformedJson, members } from '../../../harness/src/read/sections';

const bytesOf = (text: string): Buffer => Buffer.from(text);

/** The members of a document, each parsed by itself. */
function parsed(text: string): [string, unknown][] {
  const bytes = bytesOf(text);
  return [...members(bytes)].map(({ key, value }) => [
    key,
    JSON.parse(bytes.toString('utf8', value.start, value.end)) as unknown,
  ]);
}

function listed(text: string): unknown[] {
  const bytes = bytesOf(text);
  return [...elements(bytes, 0)].map(({ start, end }) => JSON.parse(bytes.toString('utf8', start, end)) as unknown);
}

describe('the sections of a JSON document', () => {
  it('are found in compact and in pretty-printed text alike', () => {
    const document = { a: 1, b: [{ c: null }], d: 'x', e: { f: true } };
    for (const text of [
      JSON.stringify(document),
      JSON.stringify(document, null, 2),
      `\n\t ${JSON.stringify(document)} `,
    ]) {
      expect(parsed(text)).to.deep.equal(Object.entries(document));
    }
  });

  it('are told apart from brackets, quotes and backslashes inside strings', () => {
    const document = { '{"a"': ']}"', b: ['\\', '\\"', '}', '["'], c: '\\\\"', 'ключ "é"': '\u0000' };
    expect(parsed(JSON.stringify(document))).to.deep.equal(Object.entries(document));
  });

  it('are those of the document itself, not of a nested object that has the same keys', () => {
    const nested = { resource_changes: [1], prior_state: { resource_changes: [2] } };
    expect(parsed(JSON.stringify({ prior_state: nested, resource_changes: [3] }))).to.deep.equal([
      ['prior_state', nested],
      ['resource_changes', [3]],
    ]);
  });

  it('have the key that is meant, also where it is written with escapes', () => {
    expect(parsed('{"resource\\u005fchanges": [1], "a\\"b": 2}')).to.deep.equal([
      ['resource_changes', [1]],
      ['a"b', 2],
    ]);
  });

  it('are none in an empty object or list', () => {
    expect(parsed(' { } ')).to.deep.equal([]);
    expect(listed('[ ]')).to.deep.equal([]);
  });

  it('of a list are its elements in order', () => {
    expect(listed('[1, "a,b", [2,[3]], {"x": [4]}, null, -1.5e3]')).to.deep.equal([
      1,
      'a,b',
      [2, [3]],
      { x: [4] },
      null,
      -1500,
    ]);
  });
});

describe('a JSON document that breaks off or goes wrong', () => {
  const document = JSON.stringify({ a: 'x\\"y', b: [1, { c: [] }, true], d: null, e: -2.5 }, null, 1);

  it('is malformed at whatever byte it was cut', () => {
    for (let length = 0; length < Buffer.byteLength(document); length += 1) {
      expect(() => [...members(bytesOf(document).subarray(0, length))], `cut at ${length}`).to.throw(MalformedJson);
    }
  });

  it('says at which byte, and nothing of what stands there', () => {
    expect(() => parsed('{"password": "hunter2" "b": 1}')).to.throw(MalformedJson, /^malformed JSON at byte 23$/);
    expect(() => parsed('{"password": "hunter2')).to.throw(MalformedJson, /^malformed JSON at byte 21$/);
  });

  for (const [what, text] of [
    ['a comma too many', '{"a": 1,}'],
    ['no comma', '{"a": 1 "b": 2}'],
    ['no colon', '{"a" 1}'],
    ['a key that is no string', '{a: 1}'],
    ['no value', '{"a": }'],
    ['an escape in a key that is none', '{"\\x": 1}'],
    ['a list in place of the object', '[1]'],
    ['nothing', ''],
  ] as const) {
    it(`is malformed with ${what}`, () => {
      expect(() => parsed(text)).to.throw(MalformedJson);
    });
  }

  it('is malformed with more behind its end, so that of two plans in one file neither is judged alone', () => {
    expect(() => parsed('{"a": 1}{"a": 2}')).to.throw(MalformedJson, /byte 8$/);
    expect(() => parsed('{}x')).to.throw(MalformedJson, /byte 2$/);
  });

  it('is malformed where a list lacks a comma, an element or its end', () => {
    for (const text of ['[1 2]', '[1,]', '[,1]', '[1', '[', '{}']) {
      expect(() => listed(text), text).to.throw(MalformedJson);
    }
  });
});

describe('any JSON document', () => {
  it('has the sections that JSON.parse gives it', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()),
        fc.constantFrom(undefined, 1, '\t', ' \n'),
        (document, indent) => {
          const text = JSON.stringify(document, null, indent);
          expect(parsed(text)).to.deep.equal(Object.entries(JSON.parse(text) as object));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('has the elements that JSON.parse gives it', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), fc.constantFrom(undefined, 2), (list, indent) => {
        const text = JSON.stringify(list, null, indent);
        expect(listed(text)).to.deep.equal(JSON.parse(text));
      }),
      { numRuns: 200 },
    );
  });

  it('with one byte changed ends in sections or in MalformedJson, and never hangs', () => {
    const text = JSON.stringify({ a: ['\\"', { b: 'c' }], d: { e: [1, 2] } });
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.integer({ min: 0, max: 255 }), (at, byte) => {
        const bytes = bytesOf(text);
        bytes[at] = byte;
        try {
          for (const { value } of members(bytes)) expect(value.end).to.be.within(value.start, bytes.length);
        } catch (error) {
          expect(error).to.be.instanceOf(MalformedJson);
        }
      }),
      { numRuns: 200 },
    );
  });
});
