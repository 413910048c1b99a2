import { readFileSync, rmSync } from 'node:fs';
import { expect } from 'chai';
import { loadCatalogue } from '../../../harness/src/catalogue/load';
import { obligationsDocument } from '../../../harness/src/probe/obligations-file';
import type { Report, Run } from '../../../harness/src/report/schema';
import { onlyRun, reportOf, told } from '../../cli/reports';
import { plumbline, type Ran } from '../../cli/run';
import { DEV, DEV_TIMEOUT, whileUp, type DevUp } from '../dev-run';

/** Whether the rotation of each of three secrets goes well, and how root signs in, only the cloud can tell: no plan is judged by that. */
const ONLY_LIVE = ['sm-rotation-healthy', 'sm-rotation-healthy', 'sm-rotation-healthy', 'iam-root-and-mfa'];
const NOTHING = { discharged: 0, contradicts: 0, open: 0, only_live: ONLY_LIVE.length, gone: 0 };
const LIVE = new Set(
  loadCatalogue()
    .controls.filter(({ planes }) => planes.includes('live'))
    .map(({ slug }) => slug),
);

const probe = ({ folder }: DevUp, ...args: string[]): Promise<Ran> =>
  plumbline(['probe', DEV, '--format', 'json', ...args], { cwd: folder.path, timeout: 500_000 });

/** The plan of dev as it would be judged if none of its verdicts could be told before the apply. */
function untold(report: Report): Report {
  return { ...report, runs: report.runs.map(untoldRun) };
}

function untoldRun(run: Run): Run {
  const passes = run.results.filter(({ verdict, control }) => verdict === 'pass' && LIVE.has(control));
  const results = run.results.map((one) => (passes.includes(one) ? { ...one, verdict: 'unknown' as const } : one));
  const obligations = passes.map(({ control, address, attribute }) => ({
    control,
    address,
    attribute,
    because: 'It is not known yet.',
    deadline: null,
  }));
  return { ...run, results, obligations };
}

const plain = whileUp((dev) => probe(dev));

const everything = whileUp(async (dev) => {
  const verify = ['verify', DEV, '--all', '--format', 'json'];
  const planned = reportOf(await plumbline(verify, { cwd: dev.folder.path, timeout: 500_000 }));
  dev.folder.write('untold.json', JSON.stringify(untold(planned)));
  const ran = await probe(dev, '--report', 'untold.json', '--obligations', 'owed.json', '--all');
  const kept = obligationsDocument.parse(JSON.parse(readFileSync(dev.folder.at('owed.json'), 'utf8')));
  for (const name of ['untold.json', 'owed.json']) rmSync(dev.folder.at(name));
  return { owed: untold(planned).runs.flatMap(({ obligations }) => obligations), ran, kept };
});

describe('a probe of dev on the stand-in', function () {
  this.timeout(DEV_TIMEOUT);
  this.slow(DEV_TIMEOUT);

  it('holds, and agrees with the plan everywhere', async () => {
    const ran = await plain();
    const { outcome, plane, cloud, agreement, obligations, results } = onlyRun(ran);
    expect(results.map(told)).to.deep.equal([]);
    expect({ code: ran.code, outcome, plane, cloud }).to.deep.equal({
      code: 0,
      outcome: 'held',
      plane: 'live',
      cloud: 'standin',
    });
    expect(agreement?.rows.map(({ kind, control, live }) => [kind, control, live])).to.deep.equal(
      ONLY_LIVE.map((control) => ['only_live', control, 'pass']),
    );
    expect(agreement?.summary).to.deep.include(NOTHING);
    expect(agreement?.summary.agrees).to.be.greaterThan(100);
    expect(obligations).to.deep.equal([]);
  });

  it('reads every type that dev has', async () => {
    const { notes, summary } = onlyRun(await plain());
    expect(notes.filter((note) => /could not be read|nothing reads/.test(note))).to.deep.equal([]);
    expect(summary.resources).to.be.greaterThan(250);
  });

  it('discharges by name everything that the plan leaves to it', async () => {
    const { owed, ran, kept } = await everything();
    expect(owed.length).to.be.greaterThan(100);
    expect(ran.code, ran.stderr).to.equal(0);
    const { agreement, obligations } = onlyRun(ran);
    expect(obligations).to.deep.equal([]);
    expect(agreement?.summary).to.deep.equal({ ...NOTHING, agrees: 0, discharged: owed.length });
    expect(kept.open).to.deep.equal([]);
    const names = (list: readonly { control: string; address: string }[]): string[] =>
      list.map(({ control, address }) => `${control} ${address}`).sort();
    expect(names(kept.discharged)).to.deep.equal(names(owed));
    expect(kept.discharged.map(({ verdict }) => verdict)).to.deep.equal(owed.map(() => 'pass'));
  });

  it('marks what the stand-in only emulates, and nothing else', async () => {
    const { results } = onlyRun((await everything()).ran);
    const emulated = results.filter((result) => result.emulated);
    expect(emulated.map(told)).to.include(
      'cache-authenticated pass module.cache.aws_elasticache_replication_group.this',
    );
    expect(results.filter(({ address, emulated: mark }) => address.includes('.aws_subnet.') && mark)).to.deep.equal([]);
  });
});
