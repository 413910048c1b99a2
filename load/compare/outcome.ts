import { EXIT } from '../outcome';

/** Exit codes of a comparison: those of a load test, and one for when the machine is too noisy (EX_TEMPFAIL: try it again). */
export const COMPARE_EXIT = {
  not_slower: EXIT.held,
  slower: EXIT.missed,
  undecided: 75,
  usage: EXIT.usage,
  unhealthy: EXIT.unhealthy,
  fault: EXIT.fault,
  script: EXIT.script,
  interrupted: EXIT.interrupted,
} as const;

export type CompareOutcome = keyof typeof COMPARE_EXIT;
