import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { databaseWork, estimate, perReplica, stressResult, type StressResult } from '../../load/capacity/estimate';
import { capacityPage } from '../../load/capacity/page';
import { ROOT } from './support/program';

const result: StressResult = {
  ...{ commit: 'a'.repeat(40), started_at: '2026-01-01T00:00:00.000Z', database: 'postgres' },
  knee: { phase: 'x8', per_second: 110 },
  phases: [{ phase: 'x1', per_second: 14, cpu_ms: 6, database_cpu_ms: 4 }],
};

describe('the capacity of the ledger', () => {
  it('is that of the processor, and never more than what held', () => {
    const light: StressResult = { ...result, phases: [{ ...result.phases[0], cpu_ms: 1 }] };
    expect([perReplica(result), perReplica(light), perReplica({ ...light, knee: null })]).to.deep.equal([
      100, 110, 600,
    ]);
  });

  it('is carried by two of three zones, and by a database at half of its processors', () => {
    expect([1, 10, 100].map((times) => estimate(result, times))).to.deep.equal([
      {
        ...{ times: 1, per_second: 14, carry: 1, replicas: 3, connections: 30 },
        ...{ database_processors: 0.112, database_class: 'db.m7g.large' },
      },
      {
        ...{ times: 10, per_second: 140, carry: 2, replicas: 3, connections: 30 },
        ...{ database_processors: 1.12, database_class: 'db.m7g.large' },
      },
      {
        ...{ times: 100, per_second: 1400, carry: 14, replicas: 21, connections: 210 },
        ...{ database_processors: 11.2, database_class: 'db.m7g.4xlarge' },
      },
    ]);
  });

  it('takes of the database what a request cost it most, up to the knee', () => {
    const step = (phase: string, database_cpu_ms: number) => ({ phase, per_second: 14, cpu_ms: 6, database_cpu_ms });
    const phases: StressResult['phases'] = [step('x1', 2), step('x4', 3), step('x8', 2.5), step('x16', 9)];
    expect([databaseWork({ ...result, phases }), databaseWork({ ...result, phases, knee: null })]).to.deep.equal([
      3, 2,
    ]);
  });

  it('is told on a page that is written from the test that is kept', () => {
    const kept = stressResult.parse(JSON.parse(readFileSync(join(ROOT, 'docs/load/stress.json'), 'utf8')));
    expect(readFileSync(join(ROOT, 'docs/capacity.md'), 'utf8')).to.equal(capacityPage(kept));
  });

  it('is not told of a test on the embedded database', () => {
    expect(stressResult.safeParse({ ...result, database: 'embedded' }).success).to.equal(false);
  });
});
