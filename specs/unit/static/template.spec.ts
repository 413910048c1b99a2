import { expect } from 'chai';
import { splitTemplate } from '../../../harness/src/static/template';

const parts = (template: string): string[] => splitTemplate(template).map(({ kind, text }) => `${kind} ${text}`);

describe('a template is taken apart', () => {
  it('into text and interpolations, strings and objects inside them left whole', () => {
    expect(parts('a-${var.b}-${lookup({ x = "}" }, "x")}')).to.deep.equal([
      'text a-',
      'interpolation var.b',
      'text -',
      'interpolation lookup({ x = "}" }, "x")',
    ]);
  });

  it('with templates inside templates', () => {
    expect(parts('${"a-${"}"}"}')).to.deep.equal(['interpolation "a-${"}"}"']);
  });

  it('with comments and heredocs inside, whose braces count for nothing', () => {
    expect(parts('${f(1) # }\n}')).to.deep.equal(['interpolation f(1) # }']);
    expect(parts('${f(1 /* } */)}')).to.deep.equal(['interpolation f(1 /* } */)']);
    expect(parts('${f(<<X\n}"\nX\n)}!')).to.deep.equal(['interpolation f(<<X\n}"\nX\n)', 'text !']);
  });

  it('into directives, whatever marks they have for white space', () => {
    expect(parts('%{~ if a ~}x%{ endif }')).to.deep.equal(['directive if a', 'text x', 'directive endif']);
  });

  it('where marks are written twice they are text', () => {
    expect(parts('$${a} %%{b}')).to.deep.equal(['text ${a} %{b}']);
  });

  it('where nothing closes it is text', () => {
    expect(parts('a ${b')).to.deep.equal(['text a ${b']);
    expect(parts('${"b}')).to.deep.equal(['text ${"b}']);
    expect(parts('')).to.deep.equal([]);
  });
});
