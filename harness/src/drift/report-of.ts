import type { Session } from '../commands/assess';
import { version } from '../version';
import { fails, type Lists } from './compose';
import type { DriftInput } from './look-for-drift';
import { notesOf } from './notes';
import type { DriftReport } from './schema';

export interface Findings extends Pick<DriftReport, 'pack' | 'errors' | 'ignored'> {
  readonly lists: Lists;
  /** Controls at work. */
  readonly controls: number;
  /** Resources of which something was ignored. */
  readonly ignoredResources: number;
}

/** The report of what was found. */
export function reportOf(session: Session, input: DriftInput, findings: Findings): DriftReport {
  const { lists, errors, ignored, pack } = findings;
  const { startedAt, states, root, labels, cloud, strict, parts, view } = input;
  const notLookedAt = [...view.unsupported].map(([type, resources]) => ({ type, resources }));
  return {
    schema: 'plumbline.drift/v1',
    outcome: outcomeOf(findings, strict),
    started_at: startedAt.toISOString(),
    duration_ms: Date.now() - startedAt.getTime(),
    tools: { plumbline: version(), terraform: states[0]?.terraformVersion ?? 'unknown' },
    root,
    labels: { ...labels },
    cloud,
    pack,
    policy_digest: session.catalogue.digest,
    strict,
    account_wide: parts !== undefined,
    states: states.map(({ name, serial, lineage }) => ({ name, serial: serial ?? null, lineage: lineage ?? null })),
    summary: summaryOf(input, findings),
    ...lists,
    ignored,
    errors,
    not_looked_at: notLookedAt.sort((a, b) => (a.type < b.type ? -1 : 1)),
    notes: notesOf(input, lists, session.trust?.notes ?? []),
  };
}

function outcomeOf({ lists, errors }: Findings, strict: boolean): DriftReport['outcome'] {
  if (errors.length > 0) return 'error';
  const { changed, deleted, unmanaged, broken } = lists;
  const drifts = changed.length + deleted.length + unmanaged.length > 0;
  return broken.some(fails) || (strict && drifts) ? 'not_held' : 'held';
}

function summaryOf({ view }: DriftInput, findings: Findings): DriftReport['summary'] {
  const { changed, deleted, unmanaged, broken } = findings.lists;
  const waived = broken.filter(({ verdict }) => verdict === 'waived').length;
  const failing = broken.filter(fails).length;
  return {
    compared: view.compared.length + view.deleted.length,
    changed: changed.length,
    deleted: deleted.length,
    unmanaged: unmanaged.length,
    ignored: findings.ignoredResources,
    broken: failing,
    advisory: broken.length - failing - waived,
    waived,
    errors: findings.errors.length,
    not_looked_at: [...view.unsupported.values()].reduce((sum, count) => sum + count, 0),
    controls: findings.controls,
  };
}
