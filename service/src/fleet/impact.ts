import { groupBy } from '@plumbline/harness/dist/report/group';
import { NAMED, type Against, type FleetRoot } from './queries';

type Outcome = 'breaks' | 'unknown' | 'fine';

interface Judged {
  readonly value: string | null;
  readonly root: FleetRoot;
  readonly outcome: Outcome;
  readonly findings: readonly string[];
}

/** `Impact` of the document: each root in the group of its label, or in one for each of its accounts. */
export function impactOf(
  controls: readonly string[],
  by: string,
  roots: readonly FleetRoot[],
  all: readonly Against[],
) {
  const of = groupBy(all, ({ root_id }) => root_id);
  const whole = roots.map((root) => judge(null, root, of.get(root.id) ?? []));
  const parts = roots.flatMap((root) => partsOf(root, by, of.get(root.id) ?? []));
  const values = [...new Set(parts.map(({ value }) => value))].sort(inOrder);
  const groups = values.map((wanted) =>
    groupOf(
      wanted,
      parts.filter(({ value }) => value === wanted),
    ),
  );
  return { controls, ...tally(whole), groups };
}

function partsOf(root: FleetRoot, by: string, against: readonly Against[]): Judged[] {
  if (by !== 'account') return [judge(root.labels[by] ?? null, root, against)];
  const accounts = root.accounts.length === 0 ? [null] : root.accounts;
  return accounts.map((of) =>
    judge(
      of,
      root,
      against.filter(({ account }) => account === of),
    ),
  );
}

/** A root whose results cannot tell is never fine. */
function judge(value: string | null, root: FleetRoot, against: readonly Against[]): Judged {
  const breaks = against.some(({ fails }) => fails);
  const outcome: Outcome = breaks ? 'breaks' : against.length > 0 || !root.told ? 'unknown' : 'fine';
  const named = against.filter(({ fails }) => fails === breaks).map(({ id }) => id);
  return { value, root, outcome, findings: named.slice(0, NAMED) };
}

function groupOf(value: string | null, judged: readonly Judged[]) {
  const roots = judged.map(({ root: { id, project, name, labels }, outcome, findings }) => ({
    root: { id, project, name, labels },
    outcome,
    findings,
  }));
  return { value, ...tally(judged), roots };
}

function tally(judged: readonly Judged[]): Record<Outcome, number> {
  const count = (wanted: Outcome) => judged.filter(({ outcome }) => outcome === wanted).length;
  return { breaks: count('breaks'), unknown: count('unknown'), fine: count('fine') };
}

/** Roots without the label come last. */
function inOrder(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a < b ? -1 : 1;
}
