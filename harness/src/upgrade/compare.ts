import type { Catalogue } from '../catalogue/control';
import { compare, SEVERITIES } from '../report/order';
import type { Result } from '../report/schema';
import type { Change, ControlsDiff, UpgradedRoot } from './schema';

/** What an upgrade does to a root, passes listed: each (control, address) whose verdict is another now. */
export function compareRuns(
  before: readonly Result[],
  after: readonly Result[],
): Pick<UpgradedRoot, 'breaks' | 'newly_failing' | 'newly_passing' | 'newly_unknown'> {
  const old = byIdentity(before);
  const now = byIdentity(after);
  const changes = [...new Set([...old.keys(), ...now.keys()])]
    .map((key) => ({ was: old.get(key), is: now.get(key) }))
    .filter(({ was, is }) => was?.verdict !== is?.verdict)
    .flatMap(({ was, is }) => changeOf(was, is))
    .sort(byWeight);
  const failing = changes.filter(({ before: was, after: is }) => fails(is) && !fails(was));
  return {
    breaks: failing.some(({ enforcement }) => enforcement === 'mandatory'),
    newly_failing: failing,
    newly_passing: changes.filter(({ before: was, after: is }) => fails(was) && is === 'pass'),
    newly_unknown: changes.filter(({ after: is }) => is === 'unknown'),
  };
}

function fails(verdict: Change['after']): boolean {
  return verdict === 'fail' || verdict === 'error';
}

function byIdentity(results: readonly Result[]): Map<string, Result> {
  return new Map(results.map((one) => [JSON.stringify([one.control, one.address]), one]));
}

function changeOf(was: Result | undefined, is: Result | undefined): Change[] {
  const said = is ?? was;
  if (said === undefined) return [];
  const { control, severity, enforcement, address, message } = said;
  return [
    { control, severity, enforcement, address, before: was?.verdict ?? null, after: is?.verdict ?? null, message },
  ];
}

function byWeight(a: Change, b: Change): number {
  return (
    compare(a.enforcement === 'mandatory' ? '' : '1', b.enforcement === 'mandatory' ? '' : '1') ||
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    compare(a.control, b.control) ||
    compare(a.address, b.address)
  );
}

/** Which controls came, went, or count otherwise. */
export function compareCatalogues(old: Catalogue, now: Catalogue): ControlsDiff['controls'] {
  const before = new Map(old.controls.map((control) => [control.slug, control]));
  const after = new Map(now.controls.map((control) => [control.slug, control]));
  return {
    added: now.controls.filter(({ slug }) => !before.has(slug)).map(listed),
    removed: old.controls.filter(({ slug }) => !after.has(slug)).map(listed),
    severity: now.controls.flatMap(({ slug, severity }) => {
      const was = before.get(slug)?.severity;
      return was === undefined || was === severity ? [] : [{ control: slug, before: was, after: severity }];
    }),
  };
}

function listed({ slug, severity, title }: Catalogue['controls'][number]): ControlsDiff['controls']['added'][number] {
  return { control: slug, severity, title };
}
