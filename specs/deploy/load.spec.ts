import { expect } from 'chai';
import { loadObjectives } from '../../deploy/objectives';
import { judge, kneeOf } from '../../load/judge';
import type { Measured } from '../../load/measured';
import { outcomeOf } from '../../load/outcome';
import type { Profile } from '../../load/profiles';
import { boundOf, thresholdsOf } from '../../load/thresholds';
import { OPERATIONS } from '../../load/users';

const objectives = loadObjectives();
const PROFILE: Profile = [
  { name: 'x1', times: 1, seconds: 10, isRequired: true },
  { name: 'x2', times: 2, seconds: 10, isRequired: false },
  { name: 'x4', times: 4, seconds: 10, isRequired: false },
];

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
const judged = (...slow: readonly string[]) => judge(PROFILE, measuredSlow(...slow), objectives);
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

describe('what a load test comes to', () => {
  it('names by phase what was missed, and where the knee is', () => {
    const phases = judged('x2', 'x4');
    const missed = (name: string) => [`http_req_duration{phase:${name},name:getPosture} p(99)<=500`];
    expect(phases.map((phase) => phase.missed)).to.deep.equal([[], missed('x2'), missed('x4')]);
    expect(phases.map(({ per_second }) => per_second)).to.deep.equal([10, 20, 40]);
    const knees = [phases, judged('x4'), judged(), judged('x1')].map((of) => kneeOf(of)?.phase);
    expect(knees).to.deep.equal(['x1', 'x2', 'x4', undefined]);
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
