import { expect } from 'chai';
import { loadObjectives } from '../../deploy/objectives';
import { judge, kneeOf } from '../../load/judge';
import { kneeWords } from '../../load/knee';
import type { Measured } from '../../load/measured';
import { outcomeOf } from '../../load/outcome';
import { PROFILES, type Profile } from '../../load/profiles';
import { settingsFor } from '../../load/settings';
import { boundOf, thresholdsOf } from '../../load/thresholds';
import { OPERATIONS } from '../../load/users';

const objectives = loadObjectives();
const bare = { seconds: 10, demand: 'objectives', isFlat: false } as const;
const PROFILE: Profile = [
  { ...bare, name: 'x1', times: 1, isRequired: true },
  { ...bare, name: 'x2', times: 2, isRequired: false },
  { ...bare, name: 'x4', times: 4, isRequired: false },
];
const BEGIN = '2026-01-01T00:00:00.000Z';

/** What k6 measured, where the slowest posture of these phases was too slow. */
const measuredSlow = (...slow: readonly string[]): Measured => {
  const metrics: Measured['metrics'] = {};
  for (const { name, times } of PROFILE) {
    metrics[`http_reqs{phase:${name}}`] = { values: { count: 100 * times }, thresholds: { 'count>0': { ok: true } } };
    metrics[`http_req_duration{phase:${name},name:getPosture}`] = {
      values: { med: 20, 'p(95)': 30, 'p(99)': 900 },
      thresholds: { 'p(99)<=500': { ok: !slow.includes(name) } },
    };
  }
  return { state: { testRunDurationMs: 30_000 }, metrics };
};
const judged = (...slow: readonly string[]) =>
  judge(PROFILE, { measured: measuredSlow(...slow), begin: BEGIN, samples: [] }, objectives);
const outcome = (code: number | null, over: { slow?: string; isHealthy?: boolean } = {}) => {
  const measured = measuredSlow(over.slow ?? '');
  return outcomeOf(code, { measured, phases: judged(over.slow ?? ''), isHealthy: over.isHealthy ?? true });
};

describe('the thresholds of a load test', () => {
  it('are those of the objectives, for each operation that its users ask', () => {
    const [first] = PROFILE;
    const thresholds = thresholdsOf([first], objectives);
    const bounds = OPERATIONS.map((name) => thresholds[`http_req_duration{phase:x1,name:${name}}`]);
    expect(bounds).to.deep.equal(OPERATIONS.map((name) => [`p(99)<=${boundOf(name, objectives)}`]));
    expect([boundOf('getPosture', objectives), boundOf('importReport', objectives)]).to.deep.equal([500, 2500]);
    expect(thresholds['http_req_failed{phase:x1}']).to.deep.equal(['rate<=0.001']);
    expect(thresholds['checks{phase:x1}']).to.deep.equal(['rate>=0.999']);
  });

  it('are refused for what the objectives do not name', () => {
    expect(() => boundOf('sing', objectives)).to.throw('deploy/objectives.yaml has no class for sing');
  });
});

describe('what a load test demands while something is away', () => {
  const [usual] = PROFILE;

  it('is that some are refused, soon, and that no other answer is wrong', () => {
    expect(thresholdsOf([{ ...usual, demand: 'refusals' }], objectives)).to.deep.equal({
      script_errors: ['count==0'],
      'checks{phase:x1}': ['rate==1'],
      'http_reqs{phase:x1}': ['count>0'],
      'ledger_refused{phase:x1}': ['count>0'],
      'ledger_refused_duration{phase:x1}': ['p(99)<=6000'],
      'http_req_failed{phase:x1}': ['rate<=1'],
    });
  });

  it('is that no answer is wrong, while it comes back', () => {
    expect(thresholdsOf([{ ...usual, demand: 'answers' }], objectives)).to.deep.equal({
      script_errors: ['count==0'],
      'checks{phase:x1}': ['rate==1'],
      'http_reqs{phase:x1}': ['count>0'],
      'ledger_refused{phase:x1}': ['count>=0'],
      'http_req_failed{phase:x1}': ['rate<=1'],
    });
  });

  it('is asked of a ledger of its own alone', () => {
    const [dependency, load] = [PROFILES['dependency'], PROFILES['load']];
    if (dependency === undefined || load === undefined) throw new Error('There are no such profiles.');
    expect([
      settingsFor(dependency, { TARGET: 'http://127.0.0.1:1' }),
      settingsFor(dependency, { TARGET: '' }),
      settingsFor(load, { TARGET: 'http://127.0.0.1:1' }),
      settingsFor(load, { TRACES: 'javascript:alert(1)', LEDGER: 'http://example.com', DATABASE: 'oracle' }),
    ]).to.deep.equal([
      'it takes redis and postgres away, which can be done to a ledger that it starts itself alone: leave TARGET out',
      { DATABASE: 'embedded', PROJECT: 'default' },
      { DATABASE: 'embedded', PROJECT: 'default', TARGET: 'http://127.0.0.1:1' },
      'TRACES is no URL of http or https; LEDGER is no URL of https, or of http on this machine; DATABASE is embedded or postgres',
    ]);
  });
});

describe('the memory of a ledger under load', () => {
  const [first] = PROFILE;
  const soak: Profile = [{ ...first, seconds: 100, isFlat: true }];
  /** A heap that is collected every fifth sample, and grows by so many bytes from one sample to the next. */
  const samples = (growth: number, count = 100) =>
    Array.from({ length: count }, (_, n) => ({
      at: new Date(Date.parse(BEGIN) + n * 1000).toISOString(),
      rss_bytes: 300e6,
      heap_bytes: 60e6 + (n % 5) * 8e6 + n * growth,
      cpu_seconds: 1 + n,
      database_cpu_seconds: null,
    }));
  const missed = (memory: ReturnType<typeof samples>) => {
    const measured = { state: { testRunDurationMs: 100_000 }, metrics: {} };
    return judge(soak, { measured, begin: BEGIN, samples: memory }, objectives).map((phase) => phase.missed);
  };

  it('holds where collections leave as much as before', () => {
    expect(missed(samples(0))).to.deep.equal([[]]);
  });

  it('is missed where they leave more and more', () => {
    expect(missed(samples(200e3))).to.deep.equal([['memory grew: heap 65 → 75 MB, resident 300 → 300 MB']]);
  });

  it('is missed where it was not measured, or too seldom', () => {
    expect([missed([]), missed(samples(0, 20))]).to.deep.equal([
      [['memory was not measured']],
      [['memory was not measured']],
    ]);
  });
});

describe('what a load test comes to', () => {
  it('names by phase what was missed, and where the knee is', () => {
    const phases = judged('x2', 'x4');
    const missed = (name: string) => [`http_req_duration{phase:${name},name:getPosture} p(99)<=500`];
    expect(phases.map((phase) => phase.missed)).to.deep.equal([[], missed('x2'), missed('x4')]);
    expect(phases.map(({ per_second }) => per_second)).to.deep.equal([10, 20, 40]);
    const knees = [phases, judged('x4'), judged(), judged('x1')].map((of) => kneeOf(of)?.phase);
    expect(knees).to.deep.equal(['x1', 'x2', 'x4', undefined]);
  });

  it('says that the knee lies beyond the last step where no step was too much', () => {
    const knee = { phase: 'x4', per_second: 40 };
    expect([kneeWords(knee, [{ phase: 'x4' }, { phase: 'x8' }]), kneeWords(knee, [{ phase: 'x4' }])]).to.deep.equal([
      'x4, 40.0 requests a second',
      'beyond x4, 40.0 requests a second',
    ]);
  });

  it('is missed by a phase that has to hold, not by one that looks for the knee', () => {
    expect([outcome(0), outcome(99, { slow: 'x4' }), outcome(99, { slow: 'x1' })]).to.deep.equal([
      'held',
      'held',
      'missed',
    ]);
  });

  it('tells a wrong script and an unhealthy target from a missed threshold', () => {
    const ends = [outcome(107), outcome(108), outcome(100), outcome(99, { slow: 'x1', isHealthy: false })];
    expect(ends).to.deep.equal(['script', 'unhealthy', 'unhealthy', 'unhealthy']);
  });

  it('is our fault where k6 ended otherwise, or measured nothing', () => {
    const nothing = outcomeOf(0, { measured: undefined, phases: [], isHealthy: true });
    expect([outcome(104), outcome(null), nothing]).to.deep.equal(['fault', 'fault', 'fault']);
  });
});
