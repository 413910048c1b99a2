import { expect } from 'chai';
import { EXIT, PlumblineError } from '../../../harness/src/errors';
import { FORMATS, chooseFormat, parseFormat, render } from '../../../harness/src/report';
import { context, report } from './fixture';

describe('the format of a report', () => {
  it('is coloured text on a terminal', () => {
    expect(chooseFormat(undefined, { isTTY: true }, {})).to.deep.equal({ format: 'text', color: true });
  });

  it('is text without colour where it goes to a file or a pipe', () => {
    expect(chooseFormat(undefined, {}, {})).to.deep.equal({ format: 'text', color: false });
    expect(chooseFormat('text', { isTTY: false }, {})).to.deep.equal({ format: 'text', color: false });
  });

  it('has no colour where NO_COLOR is set or the terminal is dumb', () => {
    expect(chooseFormat(undefined, { isTTY: true }, { NO_COLOR: '1' })).to.deep.equal({ format: 'text', color: false });
    expect(chooseFormat(undefined, { isTTY: true }, { NO_COLOR: '' })).to.deep.equal({ format: 'text', color: true });
    expect(chooseFormat(undefined, { isTTY: true }, { TERM: 'dumb' })).to.deep.equal({ format: 'text', color: false });
  });

  it('is what was asked for, and never coloured when a program reads it', () => {
    const chosen = FORMATS.filter((format) => format !== 'text').map((format) =>
      chooseFormat(format, { isTTY: true }, {}),
    );
    expect(chosen.map((one) => one.color)).to.deep.equal([false, false, false, false, false, false]);
  });

  it('is refused with the nearest name where there is none of that name', () => {
    expect(() => parseFormat('jsn'))
      .to.throw(PlumblineError, 'there is no format "jsn"')
      .that.includes({
        code: 'ERR_USAGE',
        exitCode: EXIT.usage,
        remedy: 'Did you mean json? The formats are text, json, sarif, junit, github, markdown, html.',
      });
  });

  it('always ends with one line break', () => {
    for (const format of FORMATS) expect(render(report, format, context), format).to.match(/[^\n]\n$/);
  });
});
