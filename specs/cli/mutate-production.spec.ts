import { expect } from 'chai';
import { mutateReport, type MutateReport } from '../../harness/src/mutate/schema';
import { useFolder } from './folder';
import { productionPlan } from './production';
import { plumbline } from './run';

describe('mutants of production', function () {
  this.timeout(300_000);
  const folder = useFolder();
  let report: MutateReport;

  before(async () => {
    const plan = folder.write('production.json', await productionPlan());
    const out = ['--format', 'json', '--threshold', '0.95'];
    const ran = await plumbline(['mutate', plan, '--source', 'terraform/envs/production', ...out], {
      timeout: 120_000,
    });
    expect(ran).to.deep.include({ code: 0, stderr: '' });
    report = mutateReport.parse(JSON.parse(ran.stdout));
  });

  it('are killed, 95 of a hundred, by the controls as production configures them', () => {
    expect(report).to.deep.include({ outcome: 'held', pack: 'production' });
    expect(report.summary.score).to.be.at.least(0.95);
  });

  it('are equivalent in at most a tenth', () => {
    expect(report.summary.equivalent / report.summary.mutants).to.be.at.most(0.1);
  });

  it('are explained where they survive', () => {
    const unexplained = report.mutants.filter(({ status, because }) => status === 'survived' && because === null);
    expect(unexplained.map(({ id }) => id)).to.deep.equal([]);
  });

  it('say where each stands in the source', () => {
    const nowhere = report.mutants.filter(({ source }) => source === null);
    expect(nowhere.map(({ id }) => id)).to.deep.equal([]);
  });
});
