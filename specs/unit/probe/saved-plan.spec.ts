import { expect } from 'chai';
import { loadCatalogue } from '../../../harness/src/catalogue/load';
import type { Session } from '../../../harness/src/commands/assess';
import { PlumblineError } from '../../../harness/src/errors';
import { seal } from '../../../harness/src/evidence/envelope';
import { Waivers } from '../../../harness/src/overlay/waivers';
import { savedPlan } from '../../../harness/src/probe/saved-plan';
import type { PlanSide } from '../../../harness/src/probe/sides';
import type { Report } from '../../../harness/src/report/schema';
import { useFolder } from '../../cli/folder';
import { pair, STATEMENT, stating, type Pair } from '../evidence/fixture';
import { DATABASE, result, runOf } from './sides';

const ROOT = 'envs/production';
const CONTROL = 'rds-multi-az';
const owed = {
  control: CONTROL,
  address: DATABASE,
  attribute: 'multi_az',
  because: 'It is known after the apply.',
  deadline: '2026-12-04',
};

function reportOf(passes: number): Report {
  const run = runOf([result(CONTROL, DATABASE, 'pass'), result('rds-no-destructive-change', DATABASE, 'fail')]);
  const controls = run.controls.map((counts) => (counts.control === CONTROL ? { ...counts, pass: passes } : counts));
  return {
    schema: 'plumbline.report/v1',
    outcome: 'held',
    started_at: '2026-11-24T12:00:00.000Z',
    duration_ms: 0,
    terraform_ms: 0,
    tools: {},
    warnings: [],
    runs: [
      { ...run, root: ROOT, plane: 'live' },
      { ...run, root: ROOT, plane: 'plan', controls, obligations: [owed], notes: ['offline'] },
    ],
  };
}

describe('a plan that was judged before', () => {
  const folder = useFolder();
  let keys: Pair;
  before(async () => {
    keys = await pair();
  });

  function read(content: Buffer | string, trusted: readonly string[] = []): Promise<PlanSide> {
    folder.write('saved.json', content);
    const session: Session = {
      catalogue: loadCatalogue(),
      packs: [],
      config: { version: 1, evidence: { trusted_keys: [...trusted] } },
      waivers: new Waivers([], '2026-11-24'),
      today: '2026-11-24',
      all: true,
    };
    return savedPlan({ path: 'saved.json', root: ROOT, base: folder.path, cwd: folder.path, session });
  }

  async function refusal(content: Buffer | string, trusted: readonly string[] = []): Promise<[string, string]> {
    const error = await read(content, trusted).catch((thrown: unknown) => thrown);
    if (!(error instanceof PlumblineError)) throw new Error('it was not refused');
    return [error.code, error.message];
  }

  it('is the run of the root on the plane plan, of controls that are judged live too', async () => {
    const side = await read(JSON.stringify(reportOf(1)));
    expect([...side.results.values()].map(({ control, verdict }) => [control, verdict])).to.deep.equal([
      [CONTROL, 'pass'],
    ]);
    expect(side.owed).to.deep.equal([owed]);
    expect(side.notes).to.deep.equal([
      'the plan: from a report of 2026-11-24T12:00:00.000Z, judged by other policies than now',
      'the plan: offline',
    ]);
    expect([...side.unlisted]).to.deep.equal([]);
  });

  it('tells of which controls it lists no passes', async () => {
    expect([...(await read(JSON.stringify(reportOf(2)))).unlisted]).to.deep.equal([CONTROL]);
  });

  it('is taken from evidence that a trusted key signed', async () => {
    const side = await read(await seal(STATEMENT, keys.signer), [keys.publicPem]);
    expect(side.owed).to.deep.equal([owed]);
    expect([...side.results.values()].map(({ verdict }) => verdict)).to.deep.equal(['unknown']);
    expect([...side.unlisted]).to.deep.equal([CONTROL]);
  });

  it('is refused where nobody who is trusted signed the evidence', async () => {
    const sealed = await seal(STATEMENT, keys.signer);
    expect((await refusal(sealed))[0]).to.equal('ERR_EVIDENCE_REFUSED');
    expect((await refusal(sealed, [(await pair()).publicPem]))[0]).to.equal('ERR_EVIDENCE_REFUSED');
    const changed = Buffer.from(sealed.toString('utf8').replace(/"payload":"(.)/, '"payload":"X'));
    expect((await refusal(changed, [keys.publicPem]))[0]).to.equal('ERR_EVIDENCE_REFUSED');
  });

  it('is refused where it is of another root', async () => {
    const message = `saved.json holds no judged plan of ${ROOT}`;
    const elsewhere = await seal(stating({ root: 'envs/dev' }), keys.signer);
    expect(await refusal(elsewhere, [keys.publicPem])).to.deep.equal(['ERR_INPUT_UNSUPPORTED', message]);
    const report = reportOf(1);
    const others = { ...report, runs: report.runs.map((run) => ({ ...run, root: 'envs/dev' })) };
    expect(await refusal(JSON.stringify(others))).to.deep.equal(['ERR_INPUT_UNSUPPORTED', message]);
  });
});
