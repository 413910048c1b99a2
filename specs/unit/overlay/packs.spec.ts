import { expect } from 'chai';
import { loadCatalogue } from '../../../harness/src/catalogue/load';
import { PlumblineError } from '../../../harness/src/errors';
import type { Config } from '../../../harness/src/config/schema';
import { enforcementOf } from '../../../harness/src/overlay/enforcement';
import { controlsOf, loadPacks, packFor, parametersFor, type Pack } from '../../../harness/src/overlay/packs';

const TODAY = '2026-11-24';
const pack = (name: string, parameters: Pack['parameters'] = {}): Pack => ({
  pack: name,
  description: '',
  exclude: [],
  parameters,
});
const packs = [pack('baseline'), pack('production')];
const config = (more: Omit<Config, 'version'>): Config => ({ version: 1, ...more });

describe('the pack of a root', () => {
  it('is the first that means its labels, and production where none does', () => {
    const chosen = config({
      packs: [{ pack: 'baseline', where: { environment: 'dev' } }, { pack: 'production' }, { pack: 'baseline' }],
    });
    expect(packFor(chosen, { environment: 'dev' }, packs).pack).to.equal('baseline');
    expect(packFor(chosen, { environment: 'staging' }, packs).pack).to.equal('production');
    expect(packFor(config({}), {}, packs).pack).to.equal('production');
    expect(packFor(config({ packs: [{ pack: 'baseline', where: { environment: 'dev' } }] }), {}, packs).pack).to.equal(
      'production',
    );
  });

  it('that does not exist is an error that names those that do', () => {
    try {
      packFor(config({ packs: [{ pack: 'strict' }] }), {}, packs);
      expect.fail('it was taken');
    } catch (error) {
      expect(error).to.be.instanceOf(PlumblineError).and.to.include({
        code: 'ERR_CONFIG_INVALID',
        message: 'the configuration names a pack "strict" that does not exist',
        remedy: 'The packs are baseline, production.',
      });
    }
  });

  it('leaves out the controls that it excludes, and no other', () => {
    const { controls } = loadCatalogue();
    const kept = controlsOf({ ...pack('x'), exclude: ['rds-multi-az', 'unheard-of'] }, controls);
    expect(controls.filter((control) => !kept.includes(control)).map(({ slug }) => slug)).to.deep.equal([
      'rds-multi-az',
    ]);
  });
});

describe('the packs that come with Plumbline', () => {
  it('are baseline, cis, fsbp and production, and production leaves nothing out', () => {
    expect(loadPacks().map(({ pack: name }) => name)).to.deep.equal(['baseline', 'cis', 'fsbp', 'production']);
    expect(loadPacks().find(({ pack: name }) => name === 'production')?.exclude).to.deep.equal([]);
  });

  it('cis and fsbp hold every control that names a requirement of that catalogue, and no other', () => {
    const { controls } = loadCatalogue();
    for (const name of ['cis', 'fsbp'] as const) {
      const packed = controlsOf(packFor(config({ packs: [{ pack: name }] }), {}, loadPacks()), controls);
      expect(packed).to.deep.equal(controls.filter(({ references }) => references[name].length > 0));
      expect(packed.length).to.be.within(1, controls.length - 1);
    }
  });

  it('exclude controls that exist, and set parameters that a control asks for', () => {
    const { controls } = loadCatalogue();
    const asked = new Set(controls.flatMap(({ parameters }) => Object.keys(parameters)));
    for (const { exclude, parameters } of loadPacks()) {
      expect(exclude.filter((slug) => !controls.some((control) => control.slug === slug))).to.deep.equal([]);
      expect(Object.keys(parameters).filter((name) => !asked.has(name))).to.deep.equal([]);
    }
  });
});

describe('the parameters of a root', () => {
  it('are the pack’s, then the configuration’s in order, where they mean the root', () => {
    const own = config({
      parameters: [
        { set: { a: 1, list: ['x'] } },
        { where: { environment: 'dev' }, set: { a: 2 } },
        { where: { environment: 'prod' }, set: { a: 3 } },
      ],
    });
    const given = pack('p', { a: 0, zones: 3 });
    expect(parametersFor(own, { environment: 'dev' }, given)).to.deep.equal({ a: 2, zones: 3, list: ['x'] });
    expect(parametersFor(own, {}, given)).to.deep.equal({ a: 1, zones: 3, list: ['x'] });
    expect(given.parameters).to.deep.equal({ a: 0, zones: 3 });
  });
});

describe('enforcement', () => {
  const level = (entries: NonNullable<Config['enforcement']>, slug = 'rds-multi-az', labels = {}): string =>
    enforcementOf(config({ enforcement: entries }), labels, slug, TODAY);

  it('is mandatory where nothing is said', () => {
    expect(enforcementOf(config({}), {}, 'rds-multi-az', TODAY)).to.equal('mandatory');
  });

  it('is that of the last entry that means the control, by slug or glob', () => {
    expect(level([{ control: 'rds-*', level: 'advisory' }])).to.equal('advisory');
    expect(level([{ control: 'rds-*', level: 'advisory' }], 'net-nat-per-az')).to.equal('mandatory');
    expect(
      level([
        { control: '*', level: 'advisory' },
        { control: 'rds-multi-az', level: 'mandatory' },
      ]),
    ).to.equal('mandatory');
    expect(
      level([
        { control: 'rds-multi-az', level: 'mandatory' },
        { control: '*', level: 'advisory' },
      ]),
    ).to.equal('advisory');
  });

  it('is for the labels that it names', () => {
    const entries = [{ control: '*', where: { environment: 'dev' }, level: 'advisory' as const }];
    expect(level(entries, 'x', { environment: 'dev' })).to.equal('advisory');
    expect(level(entries, 'x', { environment: 'prod' })).to.equal('mandatory');
  });

  it('holds from its date on, and is advisory before', () => {
    const from = (date: string): string => level([{ control: '*', level: 'mandatory', from: date }]);
    expect([from('2026-11-23'), from('2026-11-24'), from('2026-11-25')]).to.deep.equal([
      'mandatory',
      'mandatory',
      'advisory',
    ]);
  });
});
