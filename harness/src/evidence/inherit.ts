import { PlumblineError } from '../errors';
import type { Bench } from './bench';
import { openEvidence, timeReasons, type Reason } from './open-evidence';
import type { Approval, Statement } from './statement';

/** What an approval was given for, and is asked for now. */
export interface Wanted {
  readonly changes: string;
  readonly cloud: string;
  readonly now: Date;
}

function refuse(reasons: readonly Reason[]): PlumblineError {
  const why = reasons.map(({ message }) => message).join(' ');
  return new PlumblineError('ERR_EVIDENCE_REFUSED', `The approval cannot be inherited: ${why}`, {
    remedy: 'Have the new plan approved, and attest it with --approved-by.',
  });
}

function otherwise(statement: Statement, { name }: Pick<Bench, 'name'>, { changes, cloud, now }: Wanted): Reason[] {
  const { result, plumbline } = statement.predicate;
  const checks = [
    [plumbline.approval === null, 'approval', 'Nobody approved that plan.'],
    [result === 'FAILED', 'failed', 'That plan did not hold.'],
    [plumbline.root !== name, 'root', `It is of the root ${plumbline.root}, not of ${name}.`],
    [plumbline.cloud !== cloud, 'cloud', 'It was judged against another cloud.'],
    [plumbline.changes.sha256 !== changes, 'changes', 'The new plan changes something else.'],
  ] as const;
  const found = checks.flatMap(([holds, reason, message]) => (holds ? [{ reason, message }] : []));
  return [...timeReasons(statement, now), ...found];
}

/**
 * The approval that older evidence carries, for a new plan that was judged again and changes the same.
 * @throws PlumblineError ERR_EVIDENCE_REFUSED with every reason
 */
export function inheritApproval(old: Buffer, bench: Pick<Bench, 'name' | 'trusted'>, wanted: Wanted): Approval {
  const opened = openEvidence(old, bench.trusted);
  if ('reason' in opened) throw refuse([opened.reason]);
  const reasons = otherwise(opened.statement, bench, wanted);
  const { approval } = opened.statement.predicate.plumbline;
  if (approval === null || reasons.length > 0) throw refuse(reasons);
  return approval;
}
