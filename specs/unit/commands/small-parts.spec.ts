import { expect } from 'chai';
import { buildReport } from '../../../harness/src/commands/build-report';
import { eachAtOnce } from '../../../harness/src/commands/each-at-once';
import { errorText } from '../../../harness/src/commands/print-error';
import { Progress } from '../../../harness/src/commands/progress';
import { PlumblineError } from '../../../harness/src/errors';
import { report as schema, type Run } from '../../../harness/src/report/schema';
import { heldReport } from '../report/fixture';

describe('jobs side by side', () => {
  it('give their results in the items’ order, whichever ends first', async () => {
    const doubled = await eachAtOnce([3, 1, 2], 3, async (n) => {
      for (let i = 0; i < n; i += 1) await Promise.resolve();
      return n * 2;
    });
    expect(doubled).to.deep.equal([6, 2, 4]);
  });

  it('are at most so many at a time, and at least one', async () => {
    const most = async (limit: number): Promise<number> => {
      let running = 0;
      let peak = 0;
      await eachAtOnce([1, 2, 3, 4, 5], limit, async () => {
        running += 1;
        peak = Math.max(peak, running);
        await Promise.resolve();
        running -= 1;
      });
      return peak;
    };
    expect(await Promise.all([0, 1, 2, 9].map(most))).to.deep.equal([1, 1, 2, 5]);
  });

  it('fail with the first failure, and are none for no items', async () => {
    const failing = eachAtOnce([1, 2], 1, (n) => (n === 1 ? Promise.reject(new Error('one')) : Promise.resolve(n)));
    expect(await failing.catch((error: unknown) => error))
      .to.be.instanceOf(Error)
      .with.property('message', 'one');
    expect(await eachAtOnce([], 4, () => Promise.resolve(1))).to.deep.equal([]);
  });
});

describe('the progress line', () => {
  it('says what goes on at each root, and is wiped at the end', () => {
    const written: string[] = [];
    const progress = new Progress((text) => written.push(text));
    progress.note('installing');
    progress.stage('dev', 'init');
    progress.stage('prod', 'plan');
    progress.stage('dev', 'plan');
    progress.done('prod');
    progress.end();
    expect(written.map((text) => text.replace('\r\u001b[2K', ''))).to.deep.equal([
      'installing 0 s',
      'installing · dev init 0 s',
      'installing · dev init · prod plan 0 s',
      'installing · dev plan · prod plan 0 s',
      'installing · dev plan 0 s',
      '',
    ]);
  });

  it('keeps to one line', () => {
    const written: string[] = [];
    const progress = new Progress((text) => written.push(text));
    progress.stage('x'.repeat(300), 'plan');
    progress.end();
    expect(written[0]?.length).to.be.below(130);
  });
});

describe('an error on a terminal', () => {
  const error = new PlumblineError('ERR_CONFIG_INVALID', 'it is \u001b[31mwrong', {
    place: { file: 'a.yaml', line: 3 },
    remedy: 'Mend it.',
  });

  it('says what is wrong, where, what to do and its code, and obeys nothing in it', () => {
    expect(errorText(error, false)).to.equal('error it is wrong\n  at a.yaml:3\n  Mend it.\n  ERR_CONFIG_INVALID\n');
  });

  it('leaves out what it does not know', () => {
    expect(errorText(new PlumblineError('ERR_INTERNAL', 'x'), false)).to.equal('error x\n  ERR_INTERNAL\n');
    expect(errorText(new PlumblineError('ERR_INTERNAL', 'x', { place: { file: 'a' } }), false)).to.equal(
      'error x\n  at a\n  ERR_INTERNAL\n',
    );
  });

  it('has colours where they are wanted', () => {
    expect(errorText(error, true)).to.include('\u001b[31merror\u001b[39m');
  });
});

describe('one report over several runs', () => {
  const [held] = heldReport.runs;
  const run = (outcome: Run['outcome']): { run: Run } => ({ run: { ...held!, outcome } });
  const started = new Date('2026-11-24T06:40:00Z');
  const outcome = (...all: Run['outcome'][]): string => buildReport(all.map(run), started, 1, [], {}).outcome;

  it('holds when all do, and ends in an error when one does', () => {
    expect(outcome('held', 'held')).to.equal('held');
    expect(outcome('held', 'not_held')).to.equal('not_held');
    expect(outcome('not_held', 'error', 'held')).to.equal('error');
  });

  it('names the programs of the first run that was judged, and keeps its own form', () => {
    const assessed = { ...run('held'), terraformVersion: '1.11.4', providers: { aws: '5.100.0' } };
    const built = buildReport([run('error'), assessed], started, 10.4, ['a warning'], { opa: '1.22.0' });
    expect(built.tools).to.deep.include({ terraform: '1.11.4', aws: '5.100.0', opa: '1.22.0' });
    expect(built).to.deep.include({
      warnings: ['a warning'],
      terraform_ms: 10,
      started_at: '2026-11-24T06:40:00.000Z',
    });
    expect(schema.safeParse(built).error).to.equal(undefined);
    expect(buildReport([run('error')], started, 0, [], {}).tools).to.have.all.keys('plumbline');
  });
});
