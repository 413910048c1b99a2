import type { Objectives } from '../deploy/objectives';
import type { Phase, Profile } from './profiles';
import { OPERATIONS } from './users';

/** By measure: its thresholds, as k6 writes them. */
export type Thresholds = Readonly<Record<string, readonly string[]>>;

/** What scripts threw: also named by load/scripts/believed.ts. */
export const SCRIPT_ERRORS = 'script_errors';

/** What the service refused since something it needs is away: also named by load/scripts/ask.ts. */
export const REFUSED = 'ledger_refused';
/** The ledger waits 5 seconds for a connection at most: docs/ledger.md. */
const REFUSED_WITHIN_MS = 6_000;

export const inPhase = (measure: string, phase: string, name?: string): string =>
  `${measure}{phase:${phase}${name === undefined ? '' : `,name:${name}`}}`;

/** Within how many milliseconds an operation has to answer. @throws Error where the objectives do not name it */
export function boundOf(operation: string, { latency }: Objectives): number {
  const found = Object.values(latency.classes).find(({ operations }) => operations.includes(operation));
  if (found === undefined) throw new Error(`deploy/objectives.yaml has no class for ${operation}`);
  return found.within_seconds * 1000;
}

/** What has to hold in every phase of a profile, by deploy/objectives.yaml. */
export function thresholdsOf(profile: Profile, objectives: Objectives): Thresholds {
  const phases = profile.flatMap((phase) => Object.entries(ofPhase(phase, objectives)));
  return { [SCRIPT_ERRORS]: ['count==0'], ...Object.fromEntries(phases) };
}

function ofPhase(phase: Phase, objectives: Objectives): Thresholds {
  return phase.demand === 'objectives' ? ofObjectives(phase, objectives) : ofAnswers(phase);
}

/** No answer is wrong: each is right, or a refusal as the document has it; those are counted apart by load/scripts/ask.ts. */
function ofAnswers({ name: phase, demand }: Phase): Thresholds {
  const refused = demand === 'refusals' ? { count: 'count>0', took: `p(99)<=${REFUSED_WITHIN_MS}` } : undefined;
  return {
    [inPhase('checks', phase)]: ['rate==1'],
    [inPhase('http_reqs', phase)]: ['count>0'],
    [inPhase(REFUSED, phase)]: [refused?.count ?? 'count>=0'],
    ...(refused === undefined ? {} : { [inPhase(`${REFUSED}_duration`, phase)]: [refused.took] }),
    // Always so: k6 measures by phase what has a threshold alone.
    [inPhase('http_req_failed', phase)]: ['rate<=1'],
  };
}

function ofObjectives({ name: phase, times }: Phase, objectives: Objectives): Thresholds {
  // The slowest of a hundred cannot be told from the few requests of a smoke test.
  const share = times === 0 ? 'med' : `p(${objectives.latency.target * 100})`;
  const within = (operation: string): string[] => [`${share}<=${boundOf(operation, objectives)}`];
  const operations = OPERATIONS.flatMap((name): [string, string[]][] => [
    [inPhase('http_req_duration', phase, name), within(name)],
    [inPhase('http_reqs', phase, name), ['count>0']],
  ]);
  return {
    ...Object.fromEntries(operations),
    [inPhase('ledger_ingest_duration', phase)]: within('importReport'),
    [inPhase('ledger_posture_duration', phase)]: within('getPosture'),
    [inPhase('checks', phase)]: [`rate>=${objectives.availability}`],
    [inPhase('http_req_failed', phase)]: [`rate<=${Number((1 - objectives.availability).toFixed(6))}`],
    [inPhase('http_reqs', phase)]: ['count>0'],
    [inPhase(REFUSED, phase)]: ['count>=0'],
    [inPhase('dropped_iterations', phase)]: ['count==0'],
  };
}
