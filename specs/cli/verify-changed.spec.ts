import { expect } from 'chai';
import { reportOf } from './reports';
import { useRepository } from './repository';

/** Refused before terraform plans anything: whatever is in the report was chosen, whatever is not was left alone. */
const WANTING = 'variable "wanted" {}\n';

describe('verify --changed', () => {
  const repository = useRepository();
  const names = Array.from({ length: 300 }, (_, index) => `envs/root${String(index).padStart(3, '0')}`);
  const chosen = [4, 99, 100, 250, 299].map((index) => `envs/root${String(index).padStart(3, '0')}`);

  before(() => {
    repository.begin({
      'plumbline.yaml': 'version: 1\nroots: [envs/*]\n',
      ...Object.fromEntries(names.map((name) => [`${name}/main.tf`, WANTING])),
    });
  });

  it('plans nothing where the change touches no root, says so, writes its report, and ends with 0', async () => {
    const ran = await repository.run(['verify', '--changed', 'main', '--format', 'json']);
    expect(ran).to.include({ code: 0, stderr: '' });
    expect(reportOf(ran)).to.deep.include({
      outcome: 'held',
      runs: [],
      warnings: ['only what changed since main was judged: it touches none of 300 roots'],
    });
    for (const format of ['text', 'sarif', 'github', 'markdown', 'html']) {
      const again = await repository.run(['report', '--format', format]);
      expect(again, format).to.include({ code: 0, stderr: '' });
      expect(again.stdout.replace(/\s+/g, ' '), format).to.match(/touches none of 300 roots|nothing was judged/);
    }
  });

  it('plans five of three hundred roots where the change touches five', async () => {
    for (const name of chosen) repository.write({ [`${name}/main.tf`]: `${WANTING}# changed\n` });
    const ran = await repository.run(['verify', '--changed', 'main', '--cloud', 'real', '--format', 'json']);
    expect(ran).to.include({ code: 78, stderr: '' });
    const { runs, warnings } = reportOf(ran);
    expect(runs.map(({ root, error }) => [root, error?.code])).to.deep.equal(
      chosen.map((name) => [name, 'ERR_VARIABLES_MISSING']),
    );
    expect(warnings).to.deep.equal(['only what changed since main was judged: it touches 5 of 300 roots']);
  });

  it('plans of the roots that are named those that the change touches', async () => {
    const args = [
      'verify',
      chosen[0] ?? '',
      names[0] ?? '',
      '--changed',
      'main',
      '--cloud',
      'real',
      '--format',
      'json',
    ];
    const { runs, warnings } = reportOf(await repository.run(args));
    expect(runs.map(({ root }) => root)).to.deep.equal([chosen[0]]);
    expect(warnings).to.deep.equal(['only what changed since main was judged: it touches 1 of 2 roots']);
  });

  it('refuses what is no ref, exit 64, and a ref that is not there, exit 78', async () => {
    expect(await repository.run(['verify', '--changed', 'a b'])).to.include({ code: 64, stdout: '' });
    const ran = await repository.run(['verify', '--changed', 'nowhere']);
    expect(ran).to.include({ code: 78, stdout: '' });
    expect(ran.stderr).to.include('error there is no commit that nowhere names\n').and.to.include('ERR_CHANGED_REF');
  });
});
