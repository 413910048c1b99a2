/* eslint-disable no-control-regex -- finding control characters is what these are for */
import { expect } from 'chai';
import fc from 'fast-check';
import { defuse, escapeUnprintable, plain } from '../../../harness/src/report/clean';

const CONTROL = /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u;

describe('text from other people', () => {
  it('loses colours, window titles and everything else a terminal would obey', () => {
    expect(
      plain(
        'a\u001b[31;1mred\u001b[0m b\u001b]0;title\u0007c\u001b]8;;http://x\u001b\\d\u009b2Je\u001bcf\u0000g\u0008',
      ),
    ).to.equal('ared bcdefg');
  });

  it('keeps its words apart where lines broke', () => {
    expect(plain('one\r\ntwo\tthree\u2028four')).to.equal('one two three four');
  });

  it('loses marks that reorder or hide what is read', () => {
    expect(plain('a\u202eb\u2066c\u200bd\ufeffe\u{e0041}f')).to.equal('abcdef');
  });

  it('keeps other scripts and emoji as they are', () => {
    expect(plain('Überprüfung 検証 ✓ 🛑 é')).to.equal('Überprüfung 検証 ✓ 🛑 é');
  });

  it('never leaves a control character, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(plain(text)).not.to.match(CONTROL);
      }),
    );
  });

  it('is cleaned in time that grows with its length only', () => {
    const started = performance.now();
    plain('\u001b]'.repeat(100_000));
    expect(performance.now() - started).to.be.below(1_000);
  });
});

describe('a line in the log of a CI server', () => {
  it('is no command to GitHub', () => {
    expect(defuse('  ::add-mask::value')).to.equal('  : :add-mask::value');
  });

  it('is no command to Azure, TeamCity or older runners', () => {
    expect(defuse('a ##vso[task.setvariable]x ##[error]y ##teamcity[z]')).to.equal(
      'a # #vso[task.setvariable]x # #[error]y # #teamcity[z]',
    );
  });

  it('keeps an IPv6 network at its start', () => {
    expect(defuse('::/0 may reach it')).to.equal('::/0 may reach it');
  });
});

describe('serialised JSON', () => {
  it('holds the same data when what a terminal obeys is written as escapes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const json = escapeUnprintable(JSON.stringify({ text }));
        expect(JSON.parse(json)).to.deep.equal({ text });
        expect(json).not.to.match(CONTROL);
      }),
    );
  });
});
