import type { PhaseResult } from './judge';
import type { Outcome } from './outcome';
import type { ProcessSample } from './process-samples';
import type { Series } from './series';
import type { Target } from './target';

/** What a test leaves behind. */
export interface Summary {
  readonly profile: string;
  readonly target: string;
  /** What the ledger keeps its data in: null of one that runs elsewhere. */
  readonly database: Target['database'];
  /** What the ledger was built from; null where nobody knows. */
  readonly commit: string | null;
  readonly started_at: string;
  readonly seconds: number;
  readonly outcome: Outcome;
  readonly exit_code: number;
  readonly phases: readonly PhaseResult[];
  /** The last phase before the first that did not hold; null where the profile does not look for it. */
  readonly knee: { readonly phase: string; readonly per_second: number } | null;
  readonly series: Series;
  /** Of the ledger's process; none where nobody said where its metrics are. */
  readonly samples: readonly ProcessSample[];
}
