import { z } from 'zod';

const changes = z.object({ new: z.int(), persisting: z.int(), fixed: z.int() });
const counts = z.object({ fail: z.int() });
const plane = z.object({ started_at: z.string(), counts, changes });

/** What of the ledger's answers is looked at. */
export const posture = z.object({
  totals: z.object({ roots: z.int(), findings_open: z.int() }),
  roots: z.array(z.object({ root: z.object({ name: z.string() }), planes: z.tuple([plane]) })),
});
export const imported = z.object({ runs: z.tuple([z.object({ id: z.string(), changes })]) });
export const run = z.object({ started_at: z.string(), counts });

export type Changes = z.infer<typeof changes>;

export interface SentRun {
  readonly started_at: string;
  /** Numbers of what it found. */
  readonly found: readonly number[];
  readonly changes: Changes;
}

/** The runs of a root, in their order. */
export interface Told {
  readonly sent: SentRun[];
  readonly taken: (SentRun & { readonly id: string })[];
}

/** What one run changed against the run before it. */
export function changesBetween(before: readonly number[], after: readonly number[]): Changes {
  const persisting = after.filter((one) => before.includes(one)).length;
  return { new: after.length - persisting, persisting, fixed: before.length - persisting };
}

/**
 * What is wrong with a posture: each root stands as one of its runs left it, none older than the last that was taken
 * before the question, and the totals are those of the roots.
 * @param before how many runs of each root were taken then
 */
export function expectPosture(
  shown: z.infer<typeof posture>,
  told: ReadonlyMap<string, Told>,
  before: ReadonlyMap<string, number>,
): string[] {
  const wrong: string[] = [];
  for (const [root, taken] of before) {
    const plane = shown.roots.find((one) => one.root.name === root)?.planes[0];
    if (plane === undefined && taken === 0) continue;
    const sent = told.get(root)?.sent ?? [];
    const at = sent.findIndex(({ started_at }) => started_at === plane?.started_at);
    const of = sent[at];
    const isRight = at >= taken - 1 && plane?.counts.fail === of?.found.length && isSame(plane?.changes, of?.changes);
    if (!isRight) wrong.push(`posture of ${root} after ${taken}: ${JSON.stringify([plane, of])}`);
  }
  const found = shown.roots.reduce((sum, { planes }) => sum + planes[0].counts.fail, 0);
  const { roots, findings_open } = shown.totals;
  if (roots !== shown.roots.length || findings_open !== found) {
    wrong.push(`posture: ${JSON.stringify(shown.totals)}, though ${shown.roots.length} roots have ${found}`);
  }
  return wrong;
}

export function isSame(one: Changes | undefined, other: Changes | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
