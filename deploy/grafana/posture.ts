import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Objectives } from '../objectives';
import { dashboard, lines, number, withRows, type Panels } from './panel';

const runs = (outcome: string): string => `max(ledger_posture_runs{outcome="${outcome}"})`;
const drift = (run: string): string => `max(ledger_posture_drift{run="${run}"})`;
const days = (moment: string): string => `(time() - max(${moment})) / 86400`;

/** How all roots stand: controls, drift, obligations, waivers, and how old that is. */
export function postureDashboard(objectives: Objectives): DashboardBuilder {
  const board = dashboard(
    'plumbline-posture',
    'Plumbline: posture',
    'Controls, drift, obligations, waivers of all roots.',
  );
  return withRows(board, {
    Now: now(),
    'Over time': overTime(),
    'How old': howOld(objectives),
  });
}

/** One number each, as it is now. */
function now(): Panels {
  return [
    number({
      title: 'Runs that hold',
      tells: 'Of the last runs of every root, plane and cloud.',
      unit: 'short',
      queries: [{ expr: runs('held'), name: '' }],
    }),
    number(
      {
        title: 'That do not',
        tells: 'A mandatory control fails there.',
        unit: 'short',
        queries: [{ expr: runs('not_held'), name: '' }],
      },
      1,
    ),
    number(
      {
        title: 'Not judged',
        tells: 'Runs that ended with an error.',
        unit: 'short',
        queries: [{ expr: runs('error'), name: '' }],
      },
      1,
    ),
    number(
      {
        title: 'Drifted',
        tells: 'Roots that are not as they were applied.',
        unit: 'short',
        queries: [{ expr: drift('not_held'), name: '' }],
      },
      1,
    ),
    number(
      {
        title: 'Overdue',
        tells: 'Obligations that were not discharged by their deadline.',
        unit: 'short',
        queries: [{ expr: 'max(ledger_posture_obligations{state="overdue"})', name: '' }],
      },
      1,
    ),
    number({
      title: 'Open findings',
      tells: 'Of the last judged runs.',
      unit: 'short',
      queries: [{ expr: 'max(ledger_posture_findings_open)', name: '' }],
    }),
  ];
}

/** What changed. */
function overTime(): Panels {
  return [
    lines({
      title: 'Controls',
      tells: 'Verdicts of the last judged runs that are not pass.',
      unit: 'short',
      queries: [{ expr: 'max by (verdict) (ledger_posture_verdicts{verdict!="pass"})', name: '{{verdict}}' }],
    }),
    lines({
      title: 'Share that passes',
      tells: 'Of all that was decided; unknown is neither passed nor failed.',
      unit: 'percentunit',
      queries: [
        {
          expr: 'max(ledger_posture_verdicts{verdict="pass"}) / sum(max by (verdict) (ledger_posture_verdicts{verdict=~"pass|fail|waived"}))',
          name: 'pass',
        },
      ],
    }),
    lines({
      title: 'Drift',
      tells: 'Roots by their last drift run; none: probed, never looked at.',
      unit: 'short',
      queries: [{ expr: 'max by (run) (ledger_posture_drift)', name: '{{run}}' }],
    }),
    lines({
      title: 'Obligations',
      tells: 'Not discharged.',
      unit: 'short',
      queries: [{ expr: 'max by (state) (ledger_posture_obligations)', name: '{{state}}' }],
    }),
    lines({
      title: 'Waivers',
      tells: 'Asked for, in force, run out.',
      unit: 'short',
      queries: [{ expr: 'max by (state) (ledger_posture_waivers)', name: '{{state}}' }],
    }),
    lines({
      title: 'Runs that came in',
      tells: 'An hour, by plane.',
      unit: 'short',
      queries: [
        { expr: 'sum by (plane) (rate(ledger_runs_recorded_total[$__rate_interval])) * 3600', name: '{{plane}}' },
      ],
    }),
  ];
}

/** How old what is known is. */
function howOld({ age }: Objectives): Panels {
  return [
    lines(
      {
        title: 'Oldest look for drift',
        tells: 'Days since the last drift run of the root where it is oldest.',
        unit: 'd',
        queries: [{ expr: days('ledger_posture_drift_oldest_timestamp_seconds'), name: 'drift' }],
      },
      age.drift_hours / 24,
    ),
    lines(
      {
        title: 'Oldest evidence',
        tells: 'Days since the last evidence of the root where it is oldest.',
        unit: 'd',
        queries: [{ expr: days('ledger_posture_evidence_oldest_timestamp_seconds'), name: 'evidence' }],
      },
      age.evidence_hours / 24,
    ),
    lines(
      {
        title: 'Secrets',
        tells: 'Days since each was written.',
        unit: 'd',
        queries: [
          {
            expr: '(time() - max by (secret) (ledger_secret_written_timestamp_seconds)) / 86400',
            name: '{{secret}}',
          },
        ],
      },
      age.secret_days,
    ),
    lines({
      title: 'Certificates',
      tells: 'Days until each runs out.',
      unit: 'd',
      queries: [
        { expr: '(min by (host) (ledger_certificate_expiry_timestamp_seconds) - time()) / 86400', name: '{{host}}' },
      ],
    }),
  ];
}
