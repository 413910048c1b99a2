import type { RenderContext } from './context';
import type { Report, Run } from './schema';
import { count } from './words';

/** What all runs come to together: none at all holds. */
export function outcomeOf(runs: readonly Run[]): Report['outcome'] {
  if (runs.some(({ outcome }) => outcome === 'error')) return 'error';
  return runs.every(({ outcome }) => outcome === 'held') ? 'held' : 'not_held';
}

/** The outcome in one sentence: `1 of 3 roots does not hold`, with what could not be judged. */
export function outcomeSentence(report: Report): string {
  const total = report.runs.length;
  const notHeld = report.runs.filter((run) => run.outcome === 'not_held').length;
  const errored = report.runs.filter((run) => run.outcome === 'error').length;
  if (total === 0) return 'nothing was judged';
  const parts = [
    notHeld > 0 ? `${notHeld} of ${count(total, 'root')} ${notHeld === 1 ? 'does' : 'do'} not hold` : '',
    errored > 0 ? `${notHeld > 0 ? errored : `${errored} of ${count(total, 'root')}`} could not be judged` : '',
  ].filter((part) => part !== '');
  if (parts.length > 0) return parts.join(', ');
  if (report.outcome !== 'held') return report.outcome === 'error' ? 'the run failed' : 'the run does not hold';
  return `${count(total, 'root')} ${total === 1 ? 'holds' : 'hold'}`;
}

/** How many controls were at work. */
export function controlsAtWork(report: Report, context: RenderContext): number {
  const slugs = new Set(report.runs.flatMap((run) => run.controls.map((entry) => entry.control)));
  return slugs.size > 0 ? slugs.size : context.catalogue.controls.length;
}

/** The policies' digests, abbreviated: one, unless the runs differ. */
export function policyDigests(report: Report): string[] {
  const digests = new Set(report.runs.map((run) => run.policy_digest.replace(/^sha256:/, '').slice(0, 7)));
  return [...digests].filter((digest) => digest !== '');
}

/** The programs and their versions, `terraform 1.11.4`, plumbline's own first. */
export function toolVersions(report: Report): string[] {
  const names = Object.keys(report.tools);
  const ordered = [...names.filter((name) => name === 'plumbline'), ...names.filter((name) => name !== 'plumbline')];
  return ordered.map((name) => `${name} ${report.tools[name] ?? ''}`.trim());
}

/** Notes of the runs, each once, with the roots that it concerns; `roots` is empty where it concerns them all. */
export function notesOf(report: Report): { note: string; roots: string[] }[] {
  const notes = new Set(report.runs.flatMap((run) => run.notes));
  return [...notes].map((note) => {
    const roots = report.runs.filter((run) => run.notes.includes(note)).map((run) => run.root);
    return { note, roots: roots.length === report.runs.length ? [] : roots };
  });
}

/** Whether the plan was made without the cloud: the notes say so. */
export function isOffline(run: Run): boolean {
  return run.notes.some((note) => note.startsWith('offline'));
}
