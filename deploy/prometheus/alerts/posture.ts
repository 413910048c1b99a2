import type { Objectives } from '../../objectives';
import type { Alert } from '../alert';
import { DAY, HOUR, MINUTE, type Pace } from '../pace';

/** Alerts on what the ledger keeps: drift, obligations, evidence. Every replica tells the same of the one database. */
export function postureAlerts({ age }: Objectives, pace: Pace): Alert[] {
  const olderThan = (of: string, seconds: number): string =>
    `time() - max(ledger_posture_${of}_timestamp_seconds) > ${pace.seconds(seconds)}`;
  const looked = `min_over_time(ledger_posture_drift{run="none"}[${pace.lasting(age.drift_hours * HOUR)}])`;
  return [
    {
      alert: 'DriftRunFailing',
      expr: 'max(ledger_posture_drift{run="error"}) > 0',
      lasts: 5 * MINUTE,
      severity: 'ticket',
      summary: 'The last drift run of {{ $value }} roots could not be judged.',
    },
    {
      alert: 'DriftRunMissing',
      expr: `${olderThan('drift_oldest', age.drift_hours * HOUR)}\nor max(${looked}) > 0`,
      lasts: HOUR,
      severity: 'ticket',
      summary: 'A root was not looked at for drift in time.',
    },
    {
      alert: 'DriftFound',
      expr: 'max(ledger_posture_drift{run="not_held"}) > 0',
      lasts: 5 * MINUTE,
      severity: 'ticket',
      summary: '{{ $value }} roots are not as they were applied.',
    },
    {
      alert: 'ObligationOverdue',
      expr: 'max(ledger_posture_obligations{state="overdue"}) > 0',
      lasts: 5 * MINUTE,
      severity: 'ticket',
      summary: '{{ $value }} obligations were not discharged by their deadline.',
    },
    {
      alert: 'EvidenceOld',
      expr: olderThan('evidence_oldest', age.evidence_hours * HOUR),
      lasts: 10 * MINUTE,
      severity: 'ticket',
      summary: 'The last evidence of a root is {{ $value | humanizeDuration }} old.',
    },
    {
      alert: 'PostureUnread',
      expr: olderThan('read', age.posture_minutes * MINUTE),
      lasts: 5 * MINUTE,
      severity: 'ticket',
      summary: 'What is told of the posture was read {{ $value | humanizeDuration }} ago.',
    },
    {
      alert: 'SecretOld',
      expr: `time() - max by (secret) (ledger_secret_written_timestamp_seconds) > ${pace.seconds(age.secret_days * DAY)}`,
      lasts: HOUR,
      severity: 'ticket',
      summary: 'The secret {{ $labels.secret }} was written {{ $value | humanizeDuration }} ago.',
    },
  ];
}
