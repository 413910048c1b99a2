import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { emulatedTypes, readGaps } from '../../../harness/src/standin/gaps';
import { gapsText } from '../../../harness/src/standin/gaps-text';
import { pinned, SHIM } from '../../../harness/src/standin/places';

/** The shim's own machinery. */
const MACHINERY = ['__init__', 'patching'];

describe('the list of the stand-in’s gaps', () => {
  const { moto, checked, gaps } = readGaps();
  const modules = readdirSync(SHIM)
    .filter((file) => file.endsWith('.py'))
    .map((file) => file.slice(0, -3))
    .filter((name) => !MACHINERY.includes(name));
  const text = (module: string): string => readFileSync(join(SHIM, `${module}.py`), 'utf8');

  it('has every module of the shim, and no other', () => {
    expect(gaps.map(({ module }) => module).sort()).to.deep.equal(modules.sort());
  });

  it('is for the version of moto that is pinned', async () => {
    expect((await pinned()).moto).to.equal(moto);
  });

  for (const { module, calls, shape, kind, until } of gaps) {
    it(`names, for ${module}, the calls that the module speaks of, the documented shape, and until when it is needed`, () => {
      const source = text(module);
      // Every function that stands for a call begins its docstring with the call's name.
      const spoken = [...source.matchAll(/^ {4,8}"""([A-Z][a-z]+[A-Z]\w+)[.:]/gm)].map(([, call]) => call);
      expect(calls).to.include.members(spoken);
      expect(source, 'the shape').to.match(/\bShape:/);
      expect(source, 'until').to.include(
        until === null ? `Until: no moto up to ${checked} has` : `Until: moto ${until}`,
      );
      expect(shape).to.match(/^https:\/\/docs\.aws\.amazon\.com\//);
      expect(kind).to.be.oneOf(['emulated', 'mended']);
    });
  }

  it('is told to people with what is only emulated first', () => {
    const told = gapsText(readGaps(), false, 100);
    expect(told.indexOf('Emulated:')).to.be.lessThan(told.indexOf('Mended:'));
    expect(told.split('\n').filter((line) => line.length > 120)).to.deep.equal([]);
    for (const { module } of gaps) expect(told).to.include(`  ${module}\n`);
  });

  it('says which resource types are only emulated', () => {
    expect(emulatedTypes()).to.include('aws_eks_addon').and.not.include('aws_eks_cluster');
  });
});
