import { expect } from 'chai';
import { withLineEnds } from '../../../harness/src/source/layout';

describe('HCL without the line ends that it wants', () => {
  const cases: readonly (readonly [what: string, text: string, mended: string | undefined])[] = [
    ['a brace behind an argument', 'a {\n  b = 1 }\n', 'a {\n  b = 1 \n}\n'],
    ['an argument behind a brace', 'a { b = 1\n}\n', 'a { \nb = 1\n}\n'],
    ['arguments on one line', 'a {\n  b = 1 c = "}"\n}\n', 'a {\n  b = 1 \nc = "}"\n}\n'],
    ['a block within a line', 'a { b { c = 1 } }\n', 'a { \nb { c = 1 } \n}\n'],
    ['several arguments within a line', 'a { b = 1 c = 2 }\n', 'a { \nb = 1 \nc = 2 \n}\n'],
    ['an argument alone within a line', 'a { b = 1 }\n', undefined],
    ['objects and heredocs', 'a {\n  b = { c = 1, d = 2 }\n  e = <<EOT\nx = 1 y = 2 }\nEOT\n}\n', undefined],
  ];

  for (const [what, text, mended] of cases) {
    it(`is ${mended === undefined ? 'left alone' : 'given them'}: ${what}`, async () => {
      expect(await withLineEnds(text)).to.equal(mended);
    });
  }
});
