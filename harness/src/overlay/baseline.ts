import { z } from 'zod';
import { PlumblineError } from '../errors';
import { plain } from '../report/clean';
import type { Run } from '../report/schema';
import { identityOf } from './status';

/** A saved report, as far as it serves as a baseline: reports of later versions may say more. */
const saved = z.object({
  schema: z.literal('plumbline.report/v1'),
  runs: z.array(
    z.object({
      root: z.string(),
      plane: z.string(),
      policy_digest: z.string(),
      outcome: z.string(),
      results: z.array(z.object({ verdict: z.string(), fingerprint: z.string(), value_digest: z.string().optional() })),
    }),
  ),
});

type SavedRun = z.infer<typeof saved>['runs'][number];

/** What a baseline knows of one root. */
export interface KnownFailures {
  readonly identities: ReadonlySet<string>;
  /** Sentences that the reader of the report must know. */
  readonly notes: readonly string[];
}

/** The failures of a saved report, by root. */
export class Baseline {
  private constructor(
    private readonly name: string,
    private readonly runs: readonly SavedRun[],
  ) {}

  /**
   * Reads a report that was saved as JSON.
   * @throws PlumblineError ERR_BASELINE_INVALID where it is none
   */
  static read(text: string, name: string): Baseline {
    const parsed = saved.safeParse(parse(text));
    if (parsed.success) return new Baseline(name, parsed.data.runs);
    throw new PlumblineError('ERR_BASELINE_INVALID', `${plain(name)} is no report of Plumbline’s`, {
      place: { file: name },
      remedy: 'Save one with `plumbline verify --format json --out FILE`.',
    });
  }

  /** What it has of a root, by the name that reports call it. HCL by itself is known by the plans that it leads to. */
  of({ root, plane, policy_digest: policies }: Pick<Run, 'root' | 'plane' | 'policy_digest'>): KnownFailures {
    const runs = this.runs.filter((run) =>
      plane === 'static'
        ? (run.plane === 'static' || run.plane === 'plan') && (run.root === root || run.root.startsWith(`${root}@`))
        : run.root === root && run.plane === plane,
    );
    const judged = runs.filter(({ outcome }) => outcome !== 'error');
    const failures = judged.flatMap(({ results }) => results.filter(({ verdict }) => verdict === 'fail'));
    const identities = failures.map((one) => identityOf(one.fingerprint, one.value_digest ?? ''));
    return { identities: new Set(identities), notes: this.notesOn(runs, judged, policies) };
  }

  private notesOn(runs: readonly SavedRun[], judged: readonly SavedRun[], policies: string): string[] {
    if (runs.length === 0) return [`the baseline ${this.name} has nothing of this root: every failure is new`];
    if (judged.length === 0) return [`the baseline ${this.name} could not judge this root: every failure is new`];
    if (judged.every((run) => run.policy_digest === policies)) return [];
    return [`the baseline ${this.name} was made with other policies: what these find beyond them is new`];
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
