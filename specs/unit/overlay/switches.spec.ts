import { expect } from 'chai';
import { loadCatalogue } from '../../../harness/src/catalogue/load';
import { requireKnownControls } from '../../../harness/src/config/known-controls';
import { configSchema, type Config } from '../../../harness/src/config/schema';
import { PlumblineError } from '../../../harness/src/errors';
import { switchControls } from '../../../harness/src/overlay/switches';

const all = loadCatalogue().controls;
const slugs = all.map(({ slug }) => slug);
const some = all.filter(({ slug }) => ['rds-backups', 'rds-multi-az', 'kms-deletion-window'].includes(slug));
const config = (controls: NonNullable<Config['controls']>): Config => ({ version: 1, controls });

function switched(controls: NonNullable<Config['controls']>, labels = {}): { is: string[]; notes: readonly string[] } {
  const { controls: kept, notes } = switchControls(config(controls), labels, some);
  return { is: kept.map(({ slug, severity }) => `${slug} ${severity}`), notes };
}

const AS_THEY_ARE = some.map(({ slug, severity }) => `${slug} ${severity}`);

describe('the controls of a root', () => {
  it('are those of the pack, as they are, where nothing is said', () => {
    expect(switchControls({ version: 1 }, {}, some)).to.deep.equal({ controls: some, notes: [] });
    expect(switched([])).to.deep.equal({ is: AS_THEY_ARE, notes: [] });
  });

  it('are fewer by those switched off, each named with the reason', () => {
    expect(switched([{ control: 'rds-*', off: true, reason: 'Another team’s.' }])).to.deep.equal({
      is: AS_THEY_ARE.filter((line) => line.startsWith('kms')),
      notes: ['switched off: rds-backups: Another team’s.', 'switched off: rds-multi-az: Another team’s.'],
    });
  });

  it('have the severity of the last entry that gives them one, and that is told', () => {
    const entries = [
      { control: '*', severity: 'low' as const },
      { control: 'rds-multi-az', severity: 'critical' as const },
    ];
    const { is, notes } = switched(entries);
    expect(is).to.deep.equal(some.map(({ slug }) => `${slug} ${slug === 'rds-multi-az' ? 'critical' : 'low'}`));
    expect(notes).to.include('severity configured: rds-multi-az is critical, not high');
  });

  it('are told nothing of where the severity is the one they have', () => {
    expect(switched([{ control: 'rds-multi-az', severity: 'high' }])).to.deep.equal({ is: AS_THEY_ARE, notes: [] });
  });

  it('are as they are for roots with other labels', () => {
    const entry = { control: '*', where: { environment: 'dev' }, off: true as const, reason: 'x' };
    expect(switched([entry], { environment: 'production' })).to.deep.equal({ is: AS_THEY_ARE, notes: [] });
    expect(switched([entry], { environment: 'dev' }).is).to.deep.equal([]);
  });
});

describe('what is said of a control', () => {
  const problem = (entry: object): string | undefined =>
    configSchema.safeParse({ version: 1, controls: [entry] }).error?.issues[0]?.message;

  it('is that it is off and why, or a severity', () => {
    expect(problem({ control: 'x', off: true, reason: 'Why.' })).to.equal(undefined);
    expect(problem({ control: 'x', severity: 'low' })).to.equal(undefined);
    expect(problem({ control: 'x', off: true })).to.equal('a control that is switched off needs a `reason`');
    expect(problem({ control: 'x' })).to.equal(
      'says nothing of the control: give `off: true` with a reason, or a severity',
    );
  });

  const refused = (given: Config): readonly [string, string | undefined] => {
    try {
      requireKnownControls(given, slugs);
    } catch (error) {
      if (error instanceof PlumblineError && error.code === 'ERR_CONFIG_INVALID') return [error.message, error.remedy];
      throw error;
    }
    throw new Error('it was not refused');
  };

  it('is said of one that exists: a slug misspelt is refused with those near to it', () => {
    expect(refused(config([{ control: 'rds-multiaz', severity: 'low' }]))).to.deep.equal([
      'plumbline.yaml: controls.0.control: there is no control "rds-multiaz"',
      'Did you mean rds-multi-az? `plumbline controls` lists them all.',
    ]);
  });

  it('is said of some: a glob that means none is refused, in `enforcement` too', () => {
    const enforcement = [
      { control: 'rds-*', level: 'advisory' as const },
      { control: 'rsd-*', level: 'advisory' as const },
    ];
    expect(refused({ version: 1, enforcement })).to.deep.equal([
      'plumbline.yaml: enforcement.1.control: the glob "rsd-*" means no control',
      '`plumbline controls` lists them all.',
    ]);
    expect(() => {
      requireKnownControls(config([{ control: '*', severity: 'low' }, { control: 'rds-multi-az' }]), slugs);
    }).not.to.throw();
  });
});
