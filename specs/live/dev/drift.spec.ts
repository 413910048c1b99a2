import { readFileSync, writeFileSync } from 'node:fs';
import { ModifyDBInstanceCommand } from '@aws-sdk/client-rds';
import { expect } from 'chai';
import { driftReport, type DriftReport } from '../../../harness/src/drift/schema';
import { plumbline, type Ran } from '../../cli/run';
import { DEV, DEV_TIMEOUT, whileUp, type DevUp } from '../dev-run';
import { DevState } from '../dev-state';
import { clientsOf, STEPS } from '../drift-steps';

interface Told {
  readonly code: number | null;
  readonly report: DriftReport;
}

/** `plumbline drift` of dev, told as JSON. */
async function driftOf({ folder }: DevUp, ...args: string[]): Promise<Told> {
  const { code, stdout, stderr } = await runOf(folder.path, '--format', 'json', ...args);
  if (stdout === '') throw new Error(stderr);
  return { code, report: driftReport.parse(JSON.parse(stdout)) };
}

function runOf(cwd: string, ...args: string[]): Promise<Ran> {
  return plumbline(['drift', DEV, ...args], { cwd });
}

interface Seen {
  readonly first: Told;
  readonly account: Told;
  readonly text: Ran;
  readonly steps: ReadonlyMap<string, Told>;
  readonly scheduled: {
    readonly detailed: Ran;
    readonly strict: Ran;
    readonly files: Readonly<Record<'md' | 'xml', string>>;
  };
  readonly multiAz: { readonly on: Told; readonly off: Told };
  readonly last: Told;
}

async function stepsOf(dev: DevUp): Promise<Map<string, Told>> {
  const [clients, state] = [clientsOf(dev.url), new DevState(dev.state)];
  const told = new Map<string, Told>();
  for (const { what, act, args = [] } of STEPS) {
    const undo = await act(clients, state);
    try {
      told.set(what, await driftOf(dev, ...args));
    } finally {
      await undo();
    }
  }
  return told;
}

/** What a scheduled run does, with nothing but a tag changed. */
async function scheduledOf(dev: DevUp): Promise<Seen['scheduled']> {
  const tag = STEPS.find(({ what }) => what === 'a tag changed');
  const undo = await tag?.act(clientsOf(dev.url), new DevState(dev.state));
  const { path } = dev.folder;
  try {
    const detailed = await runOf(path, '--detailed-exitcode', '--format', 'markdown', '--out', 'drift.md');
    const strict = await runOf(path, '--strict', '--format', 'junit', '--out', 'drift.xml');
    const read = (name: string): string => readFileSync(dev.folder.at(name), 'utf8');
    return { detailed, strict, files: { md: read('drift.md'), xml: read('drift.xml') } };
  } finally {
    await undo?.();
  }
}

/** Dev's database stands in one zone: here its state says that it was applied with Multi-AZ, and production's pack holds. */
async function multiAzOf(dev: DevUp): Promise<Seen['multiAz']> {
  const { rds } = clientsOf(dev.url);
  const state = new DevState(dev.state);
  const DBInstanceIdentifier = state.get('module.database.aws_db_instance.this', 'identifier');
  const config = dev.folder.at('plumbline.yaml');
  const before = readFileSync(config, 'utf8');
  const copy = dev.folder.at('multi-az.tfstate');
  const set = (MultiAZ: boolean): Promise<unknown> =>
    rds.send(new ModifyDBInstanceCommand({ DBInstanceIdentifier, MultiAZ, ApplyImmediately: true }));
  state.copyWith(copy, '"multi_az": false', '"multi_az": true');
  writeFileSync(config, before.replace('pack: baseline', 'pack: production'));
  try {
    await set(true);
    const on = await driftOf(dev, '--state', copy);
    await set(false);
    return { on, off: await driftOf(dev, '--state', copy) };
  } finally {
    await set(false);
    writeFileSync(config, before);
  }
}

const seen = whileUp(async (dev): Promise<Seen> => {
  const first = await driftOf(dev);
  const account = await driftOf(dev, '--account');
  const text = await runOf(dev.folder.path);
  const steps = await stepsOf(dev);
  return {
    first,
    account,
    text,
    steps,
    scheduled: await scheduledOf(dev),
    multiAz: await multiAzOf(dev),
    last: await driftOf(dev),
  };
});

/** Ids that AWS gave are told by their place alone. */
function known(address: string): string {
  return address.replace(/^(unmanaged:\w+)\/.*$/, '$1/ID');
}

/** What drifted, in short: class, address and attributes. What was there from the start is left out. */
function driftedIn({ changed, deleted, unmanaged }: DriftReport, before?: DriftReport): string[][] {
  const old = new Set(before?.unmanaged.map(({ address }) => address));
  return [
    ...changed.map(({ address, changes }) => ['changed', address, ...changes.map(({ attribute }) => attribute)]),
    ...deleted.map(({ address }) => ['deleted', address]),
    ...unmanaged.filter(({ address }) => !old.has(address)).map(({ address }) => ['unmanaged', known(address)]),
  ];
}

function brokenIn({ broken }: DriftReport): string[][] {
  return broken.map(({ control, address }) => [control, known(address)]).sort();
}

describe('drift of dev on the stand-in', function () {
  this.timeout(DEV_TIMEOUT);
  this.slow(DEV_TIMEOUT);
  let dev: Seen;
  before(async () => {
    dev = await seen();
  });

  it('is none when it was just applied', () => {
    const { code, report } = dev.first;
    expect(report.errors).to.deep.equal([]);
    expect(driftedIn(report)).to.deep.equal([]);
    expect([code, report.outcome, report.not_looked_at]).to.deep.equal([0, 'held', []]);
    expect(dev.text.stdout)
      .to.match(/\n✓ terraform\/envs\/dev {3}\d+ resources compared\n/)
      .and.include('\nno drift · ');
  });

  it('has in the whole account no more than what dev takes as given', () => {
    const { unmanaged, errors } = dev.account.report;
    expect(errors).to.deep.equal([]);
    expect(unmanaged.filter(({ breaks }) => breaks.length > 0)).to.deep.equal([]);
  });

  for (const { what, args = [], drifted, broken } of STEPS) {
    it(`tells of ${what}${broken.length === 0 ? ', which breaks no control' : ' and of what it breaks'}`, () => {
      const { code, report } = dev.steps.get(what)!;
      const before = args.includes('--account') ? dev.account.report : undefined;
      expect(report.errors).to.deep.equal([]);
      expect(driftedIn(report, before)).to.deep.equal(drifted);
      expect(brokenIn(report)).to.deep.equal(broken.map((pair) => [...pair]).sort());
      const causes = new Set(report.broken.flatMap((one) => one.causes.map(known)));
      expect([...causes]).to.have.members(broken.length === 0 ? [] : drifted.map(([, address]) => address));
      expect(code).to.equal(broken.length === 0 ? 0 : 1);
    });
  }

  it('tells of Multi-AZ turned off', () => {
    expect(driftedIn(dev.multiAz.on.report)).to.deep.equal([]);
    const { code, report } = dev.multiAz.off;
    const address = 'module.database.aws_db_instance.this';
    expect(driftedIn(report)).to.deep.equal([['changed', address, 'multi_az']]);
    expect(report.changed[0]?.changes).to.deep.equal([
      { attribute: 'multi_az', before: true, after: false, sensitive: false },
    ]);
    expect(brokenIn(report)).to.deep.equal([['rds-multi-az', address]]);
    expect(code).to.equal(1);
  });

  it('exits as documented where it is scheduled, and writes Markdown and JUnit', () => {
    const { detailed, strict, files } = dev.scheduled;
    expect([detailed.code, detailed.stdout, strict.code, strict.stdout]).to.deep.equal([2, '', 1, '']);
    expect(files.md)
      .to.include('1 resource drifted, and no mandatory control is broken')
      .and.include('tags\\_all.Team');
    expect(files.xml).to.match(
      /<testsuites name="plumbline drift terraform\/envs\/dev" tests="3" failures="1" errors="0"/,
    );
  });

  it('changes nothing by looking', () => {
    expect(driftedIn(dev.last.report)).to.deep.equal([]);
  });
});
