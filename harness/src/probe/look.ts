import { findDrift, type Change } from '../drift/find-drift';
import type { LiveView } from '../live/view';
import type { Session } from '../commands/assess';
import type { Run } from '../report/schema';
import { agreementOf } from './agreement';
import { overdue, settle, toReport, type Terms } from './obligations';
import type { ObligationsDocument } from './obligations-file';
import { liveSide, type PlanSide } from './sides';

/** What one look at the cloud gave: the run to report, and what is still owed. */
export interface Look {
  readonly run: Run;
  readonly obligations: ObligationsDocument;
}

export interface LookInput {
  readonly session: Session;
  readonly plan: PlanSide;
  /** The cloud, judged; it lists passes. */
  readonly run: Run;
  readonly view: LiveView;
  readonly stored: ObligationsDocument;
  readonly terms: Terms;
  readonly isEmulated: (address: string) => boolean;
  /** List passes and what agrees, too. */
  readonly all: boolean;
  readonly now: Date;
}

/** Lays the cloud's verdicts beside the plan's, and discharges what they discharge. */
export function look({ session, plan, run, view, stored, terms, isEmulated, all, now }: LookInput): Look {
  const live = liveSide(run, view, session.catalogue.controls);
  const obligations = settle({ stored, owed: plan.owed, liveOf: live.wordOf, terms, now });
  const agreement = agreementOf({ plan, live, changes: changesOf(view), isEmulated, all });
  const held = run.outcome === 'held' && live.gone.size === 0 && overdue(obligations, now).length === 0;
  return {
    obligations,
    run: {
      ...run,
      outcome: held ? 'held' : 'not_held',
      notes: [...run.notes, ...plan.notes],
      results: all ? run.results : run.results.filter(({ verdict }) => verdict !== 'pass'),
      obligations: toReport(obligations, now),
      agreement,
    },
  };
}

function changesOf(view: LiveView): Map<string, readonly Change[]> {
  const { drifted } = findDrift(view);
  return new Map(
    drifted.flatMap((one) => (one.kind === 'changed' ? [[one.applied.address, one.changes] as const] : [])),
  );
}
