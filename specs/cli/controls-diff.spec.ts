import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import type { Catalogue } from '../../harness/src/catalogue/control';
import { loadCatalogue } from '../../harness/src/catalogue/load';
import { controlsDiff, type ControlsDiff } from '../../harness/src/upgrade/schema';
import { errorsOf } from '../unit/report/published';
import { useFolder } from './folder';
import { HELD, NOT_HELD } from './plans';
import { plumbline, type Ran } from './run';

const NOW = loadCatalogue();
const WAITS = 'kms-deletion-window';
const OTHER_DIGEST = '0'.repeat(64);

const CONFIG = `version: 1
labels:
  - path: envs/{environment}
enforcement:
  - control: kms-deletion-window
    where: { environment: dev }
    level: advisory
`;

describe('controls diff', () => {
  const folder = useFolder();
  const diff = (old: string, now: string, ...args: string[]): Promise<Ran> =>
    plumbline(['controls', 'diff', old, now, '--plans', 'plans', ...args], { cwd: folder.path });
  const told = async (old: string, now: string): Promise<{ code: number | null; diff: ControlsDiff }> => {
    const ran = await diff(old, now, '--format', 'json');
    expect(ran.stderr).to.equal('');
    expect(errorsOf('controls-diff.v1.schema.json', JSON.parse(ran.stdout))).to.equal(null);
    return { code: ran.code, diff: controlsDiff.parse(JSON.parse(ran.stdout)) };
  };

  /** Compiled policies whose catalogue is another one. */
  function policies(name: string, change: (controls: Catalogue['controls']) => Catalogue['controls']): void {
    folder.copy('harness/policies', name);
    const { controls, schema } = loadCatalogue(folder.at(name));
    const changed: Catalogue = { schema, digest: OTHER_DIGEST, controls: change(controls) };
    folder.write(`${name}/catalogue.json`, JSON.stringify(changed));
  }

  before(() => {
    folder.write('plumbline.yaml', CONFIG);
    folder.write('plans/envs/dev.json', NOT_HELD);
    folder.write('plans/envs/production.json', NOT_HELD);
    folder.write('plans/small.json', HELD);
    policies('fewer', (controls) =>
      controls
        .filter(({ slug }) => slug !== WAITS)
        .map((control) => (control.slug === 'kms-rotation' ? { ...control, severity: 'low' } : control)),
    );
    policies('package/policies', (controls) => controls);
    folder.copy('harness/packs', 'package/packs');
    const packs = JSON.parse(readFileSync(folder.at('package/packs/production.json'), 'utf8')) as {
      parameters: object;
    };
    const patient = { ...packs, parameters: { ...packs.parameters, kms_deletion_window_days: 7 } };
    folder.write('package/packs/production.json', JSON.stringify(patient));
  });

  it('tells which controls come, go and weigh otherwise, and which roots break', async () => {
    const { code, diff: found } = await told('fewer', 'here');
    expect(code).to.equal(1);
    expect(found).to.deep.include({
      outcome: 'not_held',
      old: { name: 'fewer', digest: OTHER_DIGEST, controls: NOW.controls.length - 1 },
      new: { name: 'here', digest: NOW.digest, controls: NOW.controls.length },
      controls: {
        added: [{ control: WAITS, severity: 'high', title: NOW.controls.find(({ slug }) => slug === WAITS)?.title }],
        removed: [],
        severity: [{ control: 'kms-rotation', before: 'low', after: 'medium' }],
      },
    });
    expect(found.roots.map(({ root, labels, breaks }) => ({ root, labels, breaks }))).to.deep.equal([
      { root: 'envs/dev', labels: { environment: 'dev' }, breaks: false },
      { root: 'envs/production', labels: { environment: 'production' }, breaks: true },
      { root: 'small', labels: {}, breaks: false },
    ]);
    expect(found.roots[1]).to.deep.include({ newly_passing: [], newly_unknown: [] });
    expect(found.roots[1]?.newly_failing).to.deep.equal([
      {
        control: WAITS,
        severity: 'high',
        enforcement: 'mandatory',
        address: 'aws_kms_key.ledger',
        before: null,
        after: 'fail',
        message: 'deletion_window_in_days is 7: a deletion can be cancelled for fewer than 30 days.',
      },
    ]);
  });

  it('judges with the packs of a package, and tells what newly passes', async () => {
    const upgrade = await told('package', 'here');
    expect(upgrade.code).to.equal(1);
    expect(upgrade.diff.roots[1]?.newly_failing.map(({ before, after }) => [before, after])).to.deep.equal([
      ['pass', 'fail'],
    ]);
    const back = await told('here', 'package');
    expect(back.code).to.equal(0);
    expect(back.diff.roots.map(({ root, newly_passing }) => [root, newly_passing.length])).to.deep.equal([
      ['envs/dev', 1],
      ['envs/production', 1],
      ['small', 0],
    ]);
  });

  it('is told in a few lines, and as Markdown for a pull request', async () => {
    const text = await diff('fewer', 'here');
    expect(text).to.deep.include({ code: 1, stderr: '' });
    expect(text.stdout.split('\n').slice(1)).to.deep.equal([
      '',
      `added: ${WAITS}`,
      'severity: kms-rotation low → medium',
      '',
      '✓ envs/dev  1 newly failing',
      `  • high      ${WAITS}  aws_kms_key.ledger  not judged → fail`,
      '      deletion_window_in_days is 7: a deletion can be cancelled for fewer than 30 days.',
      '',
      '✗ envs/production  1 newly failing',
      `  ✗ high      ${WAITS}  aws_kms_key.ledger  not judged → fail`,
      '      deletion_window_in_days is 7: a deletion can be cancelled for fewer than 30 days.',
      '',
      '✓ small  no verdict differs',
      '',
      '1 of 3 roots breaks',
      '',
    ]);
    const same = await diff('here', 'here', '--format', 'markdown');
    expect(same).to.include({ code: 0, stderr: '' });
    expect(same.stdout).to.match(/^### ✅ plumbline controls diff: none of 3 roots breaks\n/);
    expect(same.stdout).to.include('The same controls with the same severities.');
  });

  it('refuses policies and plans that are none', async () => {
    folder.write('empty/readme.txt', '');
    folder.write('wrong/report.json', '{}');
    for (const [args, code, message] of [
      [['nowhere', 'here', '--plans', 'plans'], 66, 'there are no policies nowhere'],
      [['here', 'empty', '--plans', 'plans'], 65, 'empty holds no compiled policies'],
      [['here', 'here', '--plans', 'empty'], 66, 'there is no plan in empty'],
      [['here', 'here', '--plans', 'nowhere'], 66, 'nowhere is no folder that can be read'],
      [['here', 'here', '--plans', 'wrong'], 65, 'wrong/report.json'],
      [['here', 'here'], 64, '--plans'],
    ] as const) {
      const ran = await plumbline(['controls', 'diff', ...args], { cwd: folder.path });
      expect(ran, args.join(' ')).to.include({ code, stdout: '' });
      expect(ran.stderr).to.include(message);
    }
  });
});
