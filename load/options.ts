import type { Objectives } from '../deploy/objectives';
import type { Dependency, Phase, Profile } from './profiles';
import { thresholdsOf } from './thresholds';
import { USERS, type User } from './users';

/** Virtual users that wait from the start, and the most that one scenario may have: who comes then is dropped, and counted. */
const VUS = { preAllocatedVUs: 5, maxVUs: 100 };
/** Of a smoke test: times that each user comes. */
const TURNS = 3;

/** Whoever came in the phase before is answered by then. */
const BEFORE_SECONDS = 3;
/** So long a dependency may take to be back. */
const BACK_SECONDS = 60;

/** The options of k6 for a profile, as its --config takes them: who comes when, and what has to hold. */
export function optionsOf(profile: Profile, objectives: Objectives): object {
  const starts = profile.map((_, at) => profile.slice(0, at).reduce((sum, { seconds }) => sum + seconds, 0));
  const scenarios = profile.flatMap((phase, at) =>
    USERS.map((user) => [`${user.name}_${phase.name}`, scenario(user, phase, starts[at] ?? 0)] as const),
  );
  const outages = Object.fromEntries(
    profile.flatMap((phase, at) =>
      phase.away === undefined ? [] : [[`outage_${phase.name}`, outage(phase.away, phase.seconds, starts[at] ?? 0)]],
    ),
  );
  return {
    scenarios: { ...Object.fromEntries(scenarios), ...outages },
    thresholds: thresholdsOf(profile, objectives),
    summaryTrendStats: ['med', 'p(95)', 'p(99)', 'max'],
    setupTimeout: '120s',
  };
}

function scenario({ name, inTenSeconds }: User, { name: phase, times, seconds }: Phase, start: number): object {
  const common = { exec: name, tags: { phase }, startTime: `${start}s`, gracefulStop: '10s' };
  return times === 0
    ? { ...common, executor: 'per-vu-iterations', vus: 1, iterations: TURNS, maxDuration: `${seconds}s` }
    : {
        ...common,
        executor: 'constant-arrival-rate',
        rate: inTenSeconds * times,
        timeUnit: '10s',
        duration: `${seconds}s`,
        ...VUS,
      };
}

/** Has the load command take something away, and bring it back: load/switch.ts. */
function outage(away: Dependency, seconds: number, start: number): object {
  return {
    ...{
      exec: 'outage',
      executor: 'per-vu-iterations',
      vus: 1,
      iterations: 1,
      startTime: `${start + BEFORE_SECONDS}s`,
    },
    ...{
      maxDuration: `${seconds + BACK_SECONDS}s`,
      env: { LOAD_AWAY: away, LOAD_AWAY_SECONDS: String(seconds - BEFORE_SECONDS) },
    },
  };
}
