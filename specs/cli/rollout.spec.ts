import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { useFolder } from './folder';
import { key, plan, type PlannedResource } from './plans';
import { onlyRun, reportOf } from './reports';
import { useRepository } from './repository';
import { plumbline, type Ran } from './run';

/** A plan of keys, each with what the plan does with it. */
function planOf(...keys: readonly (readonly [PlannedResource, action: string])[]): string {
  const made = plan(keys.map(([resource]) => resource));
  const changes: readonly object[] = Array.isArray(made['resource_changes']) ? made['resource_changes'] : [];
  const withActions = keys.map(([{ values }, action], index) => {
    const marks = { after_unknown: {}, before_sensitive: {}, after_sensitive: {} };
    const change = { actions: [action], before: action === 'create' ? null : values, after: values, ...marks };
    return { ...changes[index], change };
  });
  return JSON.stringify({ ...made, resource_changes: withActions });
}

const statuses = (ran: Ran): string[] =>
  onlyRun(ran).results.map(({ control, address, status }) => `${control} ${address} ${String(status)}`);

describe('--scope changed', () => {
  const args = ['gate', '-', '--scope', 'changed', '--format'];

  it('fails on what the plan changes, and reports the rest as existing', async () => {
    const input = planOf([key('old', 7), 'no-op'], [key('mine', 7), 'update']);
    const ran = await plumbline([...args, 'json'], { input });
    expect(ran).to.include({ code: 1, stderr: '' });
    expect(statuses(ran)).to.deep.equal([
      'kms-deletion-window aws_kms_key.old existing',
      'kms-deletion-window aws_kms_key.mine new',
    ]);
  });

  it('holds where all that fails did before, and shows it apart in every format', async () => {
    const input = planOf([key('old', 7), 'no-op'], [key('mine'), 'update']);
    const shown: Readonly<Record<string, RegExp>> = {
      text: /· existing {2}kms-deletion-window {2}aws_kms_key\.old\n/,
      markdown: /<summary>1 existing<\/summary>/,
      junit: /<skipped message="1 existing, 1 pass"\/>/,
      sarif: /"baselineState": "unchanged"/,
      github: /^::notice title=1 existing failure::kms-deletion-window$/m,
      html: /"status":\s*"existing"/,
    };
    for (const [format, pattern] of Object.entries(shown)) {
      const ran = await plumbline([...args, format], { input });
      expect(ran, format).to.include({ code: 0, stderr: '' });
      expect(ran.stdout, format).to.match(pattern);
    }
  });

  it('is refused, exit 64, for a state, for a plan that is made offline, and where it is misspelt', async () => {
    const ran = await plumbline(['verify', '--scope', 'changed']);
    expect(ran).to.include({ code: 64, stdout: '' });
    expect(ran.stderr)
      .to.match(/^error --scope changed cannot tell what changes: an offline plan knows no state/)
      .and.to.include('--baseline');
    expect(await plumbline(['gate', '-', '--scope', 'change'])).to.include({ code: 64, stdout: '' });
    const instances = [{ schema_version: 0, attributes: { id: 'x', deletion_window_in_days: 7 } }];
    const provider = 'provider["registry.terraform.io/hashicorp/aws"]';
    const resources = [{ mode: 'managed', type: 'aws_kms_key', name: 'x', provider, instances }];
    const state = { version: 4, terraform_version: '1.11.4', serial: 1, lineage: 'x', outputs: {}, resources };
    const judged = await plumbline([...args, 'json'], { input: JSON.stringify(state) });
    expect(judged).to.include({ code: 64, stdout: '' });
    expect(judged.stderr).to.match(/^error --scope changed cannot tell what changes: a state has no changes\./);
  });
});

describe('--baseline', () => {
  const folder = useFolder();
  const SEEN = planOf([key('a', 7), 'create']);
  const gate = (input: string, ...more: readonly string[]): Promise<Ran> =>
    plumbline(['gate', '-', '--format', 'json', ...more], { cwd: folder.path, input });

  before(async () => {
    expect(await gate(SEEN, '--out', 'base.json')).to.include({ code: 1 });
  });

  it('makes what was there existing, until its value changes', async () => {
    const same = await gate(SEEN, '--baseline', 'base.json');
    expect(same).to.include({ code: 0, stderr: '' });
    expect(statuses(same)).to.deep.equal(['kms-deletion-window aws_kms_key.a existing']);
    const other = await gate(planOf([key('a', 8), 'create']), '--baseline', 'base.json');
    expect(other).to.include({ code: 1, stderr: '' });
    expect(statuses(other)).to.deep.equal(['kms-deletion-window aws_kms_key.a new']);
  });

  it('is a report that this very run made, and holds no more of a value than a digest', () => {
    const [result] = onlyRun({ stdout: readFileSync(folder.at('base.json'), 'utf8') }).results;
    expect(result?.value_digest).to.match(/^[0-9a-f]{32}$/);
  });

  it('is refused where it is not there, 66, no report, 78, or the one that verify writes anew, 64', async () => {
    folder.write('none.json', '{"canary": 1}');
    for (const [path, code] of [
      ['nowhere.json', 66],
      ['none.json', 78],
      ['.plumbline/report.json', 64],
    ] as const) {
      const ran = await gate(SEEN, '--baseline', path);
      expect(ran, path).to.include({ code, stdout: '' });
      expect(ran.stderr, path).not.to.include('canary');
    }
  });
});

describe('a baseline in a repository', () => {
  const repository = useRepository();
  const SEEN = planOf([key('a', 7), 'create']);
  const CONFIG = 'version: 1\nbaseline: base.json\n';
  const gate = (...more: readonly string[]): Promise<Ran> =>
    repository.run(['gate', '-', '--format', 'json', ...more], { input: SEEN });

  it('may be named by the configuration', async () => {
    repository.begin({});
    const { stdout } = await gate();
    repository.write({ 'base.json': stdout, 'plumbline.yaml': CONFIG });
    expect(statuses(await gate())).to.deep.equal(['kms-deletion-window aws_kms_key.a existing']);
  });

  it('is that of the trusted ref: one that the change adds to counts for nothing', async () => {
    repository.begin({});
    const { stdout } = await gate();
    const empty = JSON.stringify({ ...reportOf({ stdout }), runs: [] });
    repository.begin({ 'base.json': empty, 'plumbline.yaml': CONFIG });
    repository.write({ 'base.json': stdout });
    expect(await gate()).to.include({ code: 0 });
    expect(statuses(await gate('--trust-ref', 'main'))).to.deep.equal(['kms-deletion-window aws_kms_key.a new']);
    repository.write({ 'other.json': stdout });
    const ran = await gate('--trust-ref', 'main', '--baseline', 'other.json');
    expect(ran).to.include({ code: 78, stdout: '' });
    expect(ran.stderr).to.include('there is no baseline other.json at main').and.to.include('ERR_BASELINE_INVALID');
  });
});
