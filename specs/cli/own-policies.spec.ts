import { cpSync, readdirSync, rmSync } from 'node:fs';
import { delimiter, dirname } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { packTar } from 'modern-tar';
import { findOpa } from '../../harness/src/build/opa';
import { loadCatalogue } from '../../harness/src/catalogue/load';
import { ROOT } from './run';
import { SmallRegistry } from './small-registry';
import { useFolder } from './folder';
import { NOT_HELD } from './plans';
import { onlyRun, reportOf, resultsOf } from './reports';
import { useRepository, type Files } from './repository';
import type { Ran } from './run';

const NODE = dirname(process.execPath);
const POLICY = `# METADATA
# title: Keys are named for their team
# description: The description of a key begins with the name of its team.
# custom:
#   slug: team-key-named
#   severity: low
#   service: kms
#   planes: [plan]
#   subjects: [aws_kms_key]
#   reads:
#     aws_kms_key: [deletion_window_in_days]
#   why: Who answers for it must be seen.
#   fix: Set it.
#   messages:
#     short: "It is {value}."
package own.kms.named

import data.plumbline.lib

verdict(key) := lib.fail(["deletion_window_in_days"], "short", {"value": key.values.deletion_window_in_days}) if {
	key.values.deletion_window_in_days < 30
}

else := lib.pass
`;
const LENIENT = POLICY.replace('< 30', '< 3');
const HERE = 'policies/kms/named.rego';

describe('policies of one’s own', function () {
  this.timeout(180_000);
  const repository = useRepository();
  const cache = useFolder();
  const env = (): Record<string, string> => ({
    XDG_CACHE_HOME: cache.path,
    PATH: [NODE, dirname(findOpa()), '/usr/bin', '/bin'].join(delimiter),
  });

  function gate(files: Files, ...args: string[]): Promise<Ran> {
    repository.begin({});
    repository.write(files);
    return again(...args);
  }

  const again = (...args: string[]): Promise<Ran> =>
    repository.run(['gate', '-', '--format', 'json', ...args], { input: NOT_HELD, env: env() });

  it('judge beside Plumbline’s, and the digest of the policies covers them', async () => {
    const ran = await gate({ [HERE]: POLICY });
    expect(ran).to.include({ code: 1, stderr: '' });
    const run = onlyRun(ran);
    expect(
      resultsOf(run, 'team-key-named').map(({ verdict, message, docs }) => [verdict, message, docs]),
    ).to.deep.equal([['fail', 'It is 7.', HERE]]);
    expect(resultsOf(run, 'kms-deletion-window')).to.have.lengthOf(1);
    const ours = loadCatalogue().digest;
    expect(run.policy_digest)
      .to.match(/^[0-9a-f]{64}$/)
      .and.not.to.equal(ours);
    const other = onlyRun(await gate({ [HERE]: LENIENT }));
    expect(resultsOf(other, 'team-key-named')).to.deep.equal([]);
    expect(other.policy_digest).not.to.be.oneOf([ours, run.policy_digest]);
  });

  it('are compiled once for the same sources', async () => {
    rmSync(cache.at('plumbline'), { recursive: true, force: true });
    const first = onlyRun(await gate({ [HERE]: POLICY }));
    const kept = readdirSync(cache.at('plumbline'));
    expect(kept).to.have.lengthOf(1);
    const second = onlyRun(await again());
    expect(readdirSync(cache.at('plumbline'))).to.deep.equal(kept);
    expect([second.policy_digest, second.results]).to.deep.equal([first.policy_digest, first.results]);
  });

  it('are in the catalogue, can be explained, switched and waived', async () => {
    await gate({ [HERE]: POLICY });
    expect((await repository.run(['controls'], { env: env() })).stdout).to.include(' team-key-named ');
    expect((await repository.run(['explain', 'team-key-named'], { env: env() })).stdout).to.include(
      'Who answers for it must be seen.',
    );
    const config = 'version: 1\ncontrols: [{ control: team-key-named, off: true, reason: Not yet. }]\n';
    const run = onlyRun(await gate({ [HERE]: POLICY, 'plumbline.yaml': config }));
    expect(resultsOf(run, 'team-key-named')).to.deep.equal([]);
    expect(run.notes).to.include('switched off: team-key-named: Not yet.');
  });

  it('stand in the folders that the configuration names', async () => {
    const config = 'version: 1\npolicies: [rules, more/rules]\n';
    const more = POLICY.replace('own.kms.named', 'own.kms.other').replace('team-key-named', 'team-other');
    const ran = await gate({
      'plumbline.yaml': config,
      'rules/kms/named.rego': POLICY,
      'more/rules/kms/other.rego': more,
    });
    expect(onlyRun(ran).results.map(({ control }) => control)).to.deep.equal([
      'kms-deletion-window',
      'team-key-named',
      'team-other',
    ]);
    expect((await gate({ 'plumbline.yaml': config, 'rules/kms/named.rego': POLICY })).stderr).to.include(
      'plumbline.yaml: policies: no Rego stands in more/rules',
    );
  });

  it('need OPA, and without it the program says why, while packs and parameters do without', async () => {
    const bare = { XDG_CACHE_HOME: cache.at('empty'), PATH: [NODE, '/usr/bin', '/bin'].join(delimiter) };
    await gate({ [HERE]: POLICY });
    const run = (...args: string[]): Promise<Ran> =>
      repository.run(['gate', '-', ...args], { input: NOT_HELD, env: bare });
    const { code, stderr } = await run();
    expect(code).to.equal(69);
    expect(stderr).to.include('policies of one’s own need OPA ');
    expect(stderr).to.include('Packs and parameters never need it, being data.');
    rmSync(repository.at('policies'), { recursive: true });
    repository.write({
      'plumbline.yaml':
        'version: 1\npacks: [{ pack: fsbp }]\nparameters: [{ set: { kms_deletion_window_days: 7 } }]\ncontrols: [{ control: kms-*, severity: low }]\n',
    });
    expect(onlyRun(await run('--format', 'json')).pack).to.equal('fsbp');
  });

  const refusals: Readonly<Record<string, readonly [Files, string, string?]>> = {
    'METADATA that does not hold': [
      { [HERE]: POLICY.replace('severity: low', 'severity: lowly') },
      'policies/kms/named.rego: its METADATA does not hold: custom.severity:',
      'at policies/kms/named.rego:6',
    ],
    'a key of METADATA that nobody knows': [
      { [HERE]: POLICY.replace('service: kms', 'servise: kms') },
      'Unrecognized key: "servise"',
      'at policies/kms/named.rego:7',
    ],
    'METADATA that is no YAML': [
      { [HERE]: POLICY.replace('slug: ', 'slug: [') },
      'policies/kms/named.rego: rego_parse_error: yaml:',
      'at policies/kms/named.rego:5',
    ],
    'Rego that calls what is not there': [
      { [HERE]: POLICY.replace('lib.pass', 'lib.passed(key)') },
      'policies/kms/named.rego: rego_type_error: undefined function data.plumbline.lib.passed',
      'at policies/kms/named.rego:24',
    ],
    'no verdict': [
      { [HERE]: POLICY.replaceAll('verdict(key)', 'judged(key)') },
      'policies/kms/named.rego: it has no function `verdict(subject)`',
    ],
    'a package among Plumbline’s': [
      { [HERE]: POLICY.replace('package own', 'package plumbline') },
      'policies/kms/named.rego: its package is plumbline.kms.named; by its path it must be own.kms.named.',
    ],
    'helpers that would take the place of Plumbline’s': [
      { [HERE]: POLICY, 'policies/lib/mine.rego': 'package plumbline.lib\n\npass := {"verdict": "pass"}\n' },
      'policies/lib/mine.rego: its package is plumbline.lib; by its path it must be own.lib.mine.',
    ],
    'a slug of Plumbline’s': [
      { [HERE]: POLICY.replace('team-key-named', 'kms-deletion-window') },
      'policies/kms/named.rego: its slug kms-deletion-window belongs to a control of Plumbline.',
    ],
    'two of one slug': [
      { [HERE]: POLICY, 'policies/kms/other.rego': POLICY.replace('own.kms.named', 'own.kms.other') },
      'policies/kms/other.rego: its slug team-key-named belongs to policies/kms/named.rego.',
    ],
  };
  for (const [what, [files, message, place = 'policies/']] of Object.entries(refusals)) {
    it(`are refused for ${what}, with exit code 78 and the place`, async () => {
      const { code, stdout, stderr } = await gate(files);
      expect({ code, stdout }).to.deep.equal({ code: 78, stdout: '' });
      expect(stderr).to.include(message).and.to.include(place).and.to.include('ERR_OWN_POLICY');
    });
  }

  it('come from another git repository, pinned by digest: fetched once, and refused where it is another', async () => {
    rmSync(cache.at('plumbline'), { recursive: true, force: true });
    repository.begin({ 'rules/kms/named.rego': POLICY, 'rules/README.md': 'x' });
    const source = cache.at('source');
    rmSync(source, { recursive: true, force: true });
    cpSync(repository.at('.'), source, { recursive: true });
    const bundle = (digest: string): Files => ({
      'plumbline.yaml': `version: 1\npolicy_bundles: [{ git: '${source}', ref: main, path: rules, digest: '${digest}' }]\n`,
    });
    const other = await gate(bundle(`sha256:${'0'.repeat(64)}`));
    expect(other).to.include({ code: 78, stdout: '' });
    expect(other.stderr).to.include('at main are not those pinned');
    const [digest = ''] = /sha256:[0-9a-f]{64}/.exec(other.stderr) ?? [];
    const judged = async (): Promise<string[]> =>
      resultsOf(onlyRun(await gate(bundle(digest))), 'team-key-named').map(({ verdict }) => verdict);
    expect(await judged()).to.deep.equal(['fail']);
    rmSync(source, { recursive: true });
    expect(await judged()).to.deep.equal(['fail']);
    rmSync(cache.at('plumbline'), { recursive: true });
    const gone = await again();
    expect(gone).to.include({ code: 69, stdout: '' });
    expect(gone.stderr).to.include('git cannot fetch main of ');
  });

  it('are not the Rego of others in policies/, nor Plumbline’s own', async () => {
    const ours = loadCatalogue().digest;
    const foreign = 'package main\n\ndeny contains "no" if input.x\n';
    expect(onlyRun(await gate({ 'policies/deny.rego': foreign })).policy_digest).to.equal(ours);
    const checkout = await repository.run(['gate', '-', '--format', 'json'], { input: NOT_HELD, cwd: ROOT });
    expect(onlyRun(checkout).policy_digest).to.equal(ours);
  });

  it('are those of the trusted ref, and what the change makes of them is told and counts for nothing', async () => {
    repository.begin({ [HERE]: POLICY });
    repository.write({ [HERE]: LENIENT });
    expect(resultsOf(onlyRun(await again()), 'team-key-named')).to.deep.equal([]);
    const ran = await again('--trust-ref', 'main');
    expect(resultsOf(onlyRun(ran), 'team-key-named').map(({ verdict }) => verdict)).to.deep.equal(['fail']);
    expect(reportOf(ran).warnings).to.deep.equal([
      'the change proposes other policies of its own: those of main hold until it is merged',
    ]);
    rmSync(repository.at('policies'), { recursive: true });
    expect(resultsOf(onlyRun(await again('--trust-ref', 'main')), 'team-key-named')).to.have.lengthOf(1);
  });

  it('come from an OCI registry, pinned by digest, and then from the cache folder', async () => {
    const registry = new SmallRegistry();
    await registry.listen();
    const body = POLICY;
    const header = { name: 'rules/kms/named.rego', size: Buffer.byteLength(body) };
    const oci = registry.push([{ bytes: gzipSync(await packTar([{ header, body }])) }]);
    const config = `version: 1\npolicy_bundles: [{ oci: '${oci}', path: rules }]\n`;
    const pulled = onlyRun(
      await gate({ 'plumbline.yaml': config }).finally(() => {
        registry.close();
      }),
    );
    expect(resultsOf(pulled, 'team-key-named').map(({ verdict, docs }) => [verdict, docs])).to.deep.equal([
      ['fail', `${oci}:rules/kms/named.rego`],
    ]);
    expect(onlyRun(await again()).policy_digest).to.equal(pulled.policy_digest);
    const other = await gate({ 'plumbline.yaml': config.replace(/[0-9a-f]{64}/, '0'.repeat(64)) });
    expect(other).to.include({ code: 69, stdout: '' });
    expect(other.stderr).to.include('does not answer');
  });

  it('are compared with those of a git ref, plan by plan', async () => {
    repository.begin({ [HERE]: LENIENT, 'plans/keys.json': NOT_HELD });
    repository.write({ [HERE]: POLICY });
    const args = ['controls', 'diff', 'ref:main', 'here', '--plans', 'plans'];
    const ran = await repository.run(args, { env: env() });
    expect(ran).to.include({ code: 1, stderr: '' });
    expect(ran.stdout).to.include('low       team-key-named  aws_kms_key.ledger  pass → fail');
    expect(
      await repository.run(['controls', 'diff', 'here', 'ref:main', '--plans', 'plans'], { env: env() }),
    ).to.include({ code: 0, stderr: '' });
  });
});
