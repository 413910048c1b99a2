import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { z } from 'zod';
import { report, type Run } from '../../harness/src/report/schema';
import { useFolder } from '../cli/folder';
import { plumbline, ROOT, type Ran } from '../cli/run';

/** Verdicts in the order pass, fail, unknown, not_applicable, beside how many resources there are. */
type Counts = readonly [resources: number, pass: number, fail: number, unknown: number, notApplicable: number];

interface Stack {
  readonly name: string;
  /** What each root counts, by its name. */
  readonly roots: Readonly<Record<string, Counts>>;
  /** What of it is planned offline otherwise than it says. */
  readonly notes: readonly string[];
  readonly mutated: string;
}

const OFFLINE = 'offline: no state, 0 data sources unknown';

/** What each stack of specs/fixtures/foreign is judged to be, as it stands there, by the configuration of `init`. */
const STACKS: readonly Stack[] = [
  { name: 'flat-webshop', roots: { '.': [19, 40, 53, 1, 16] }, notes: [OFFLINE], mutated: '.' },
  {
    name: 'module-tree',
    roots: { 'environments/prod': [22, 61, 22, 0, 11], 'environments/staging': [22, 59, 24, 0, 11] },
    notes: [OFFLINE],
    mutated: 'environments/prod',
  },
  { name: 'tenants', roots: { '.': [30, 72, 52, 3, 90] }, notes: [OFFLINE], mutated: '.' },
  {
    name: 'generated-json',
    roots: { '.': [9, 8, 12, 9, 17] },
    notes: ['offline: no state, 1 data source unknown'],
    mutated: '.',
  },
  { name: 'legacy-bastion', roots: { '.': [12, 37, 33, 1, 15] }, notes: [OFFLINE], mutated: '.' },
  {
    name: 'two-regions',
    roots: { '.': [9, 15, 22, 10, 15] },
    notes: [
      'Offline, the cloud block was replaced by an empty local backend.',
      'data.aws_kms_alias.archive could not be answered offline: unknown.',
      'data.aws_vpc.shared could not be answered offline: unknown.',
      'data.terraform_remote_state.edge is unknown offline; its outputs can be given in the configuration.',
      'offline: no state, 5 data sources unknown',
    ],
    mutated: '.',
  },
  {
    name: 'workspaces',
    roots: { '.@production': [3, 14, 15, 2, 5], '.@staging': [3, 9, 20, 2, 5] },
    notes: [OFFLINE],
    mutated: '.@production',
  },
  { name: 'terragrunt-live', roots: { bootstrap: [1, 2, 7, 0, 5] }, notes: [OFFLINE], mutated: 'bootstrap' },
];

const counts = ({ summary }: Run): Counts => [
  summary.resources,
  summary.pass,
  summary.fail,
  summary.unknown,
  summary.not_applicable,
];

const score = z.object({ summary: z.object({ score: z.number() }) });

/** The package as npm installs it out of its tarball, beside stacks that know nothing of it. */
describe('the package in a repository that is not ours', function () {
  this.timeout(1_200_000);
  const folder = useFolder();

  before(() => {
    const stdio: ['ignore', 'pipe', 'ignore'] = ['ignore', 'pipe', 'ignore'];
    const pack = ['pack', '--silent', '--workspace', 'harness', '--pack-destination', folder.path];
    const tarball = execFileSync('npm', pack, { cwd: ROOT, encoding: 'utf8', stdio }).trim();
    mkdirSync(folder.at('tool'));
    const install = ['install', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', `../${tarball}`];
    execFileSync('npm', install, { cwd: folder.at('tool'), stdio });
    // Out of the checkout, where only what they hold themselves is found.
    cpSync(join(ROOT, 'specs/fixtures/foreign'), folder.at('stacks'), { recursive: true });
  });

  const run = (stack: string, ...args: string[]): Promise<Ran> =>
    plumbline(args, {
      program: [folder.at('tool/node_modules/.bin/plumbline')],
      cwd: folder.at(join('stacks', stack)),
      timeout: 1_000_000,
    });

  for (const { name, roots, notes, mutated } of STACKS) {
    it(`adopts ${name}: every verdict of it is known, and what fails today fails nothing tomorrow`, async () => {
      const adopted = await run(name, 'init', '--yes');
      expect(adopted).to.include({ code: 0 });
      const saved = report.parse(
        JSON.parse(readFileSync(folder.at(join('stacks', name, 'plumbline-baseline.json')), 'utf8')),
      );
      expect(Object.fromEntries(saved.runs.map((one) => [one.root, counts(one)]))).to.deep.equal(roots);
      expect(saved.runs.map((one) => [...one.notes].sort())).to.deep.equal(
        Object.keys(roots).map(() => [...notes].sort()),
      );
      const verified = await run(name, 'verify', '--format', 'json');
      expect(verified).to.include({ code: 0, stderr: '' });
    });

    it(`mutates ${name}`, async () => {
      const { code, stdout } = await run(name, 'mutate', mutated, '--threshold', '0', '--format', 'json');
      expect(code).to.equal(0);
      expect(score.parse(JSON.parse(stdout)).summary.score).to.be.greaterThan(0.5);
    });
  }
});
