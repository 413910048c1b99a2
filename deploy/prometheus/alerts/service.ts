import type { Objectives } from '../../objectives';
import type { Alert } from '../alert';
import { MINUTE, type Pace } from '../pace';
import { faults, requests } from '../recording';

const NOW = 5 * MINUTE;

/** Alerts on whether the ledger is there, answers well, and is asked. */
export function serviceAlerts({ error_rate, requests_at_least, throughput }: Objectives, pace: Pace): Alert[] {
  const asked = `sum(${requests(NOW)})`;
  return [
    {
      alert: 'LedgerDown',
      expr: 'absent(up{job="ledger"} == 1)',
      lasts: 2 * MINUTE,
      severity: 'page',
      summary: 'No replica of the ledger answers.',
    },
    {
      alert: 'LedgerHighErrorRate',
      expr: `sum(${faults(NOW)}) / ${asked} > ${error_rate}\nand ${asked} * ${pace.seconds(NOW)} >= ${requests_at_least}`,
      lasts: 2 * MINUTE,
      severity: 'page',
      summary: '{{ $value | humanizePercentage }} of the answers are faults of the ledger.',
    },
    {
      alert: 'LedgerLowThroughput',
      expr: `(${asked} or vector(0)) < ${throughput.floor_per_second}\n${workingHours(throughput)}`,
      lasts: 10 * MINUTE,
      severity: 'page',
      summary: 'The ledger is asked {{ $value | humanize }} times a second, which is less than ever at this hour.',
    },
  ];
}

function workingHours({ hours_utc: { from, to }, days }: Objectives['throughput']): string {
  const day = days.map((of) => `day_of_week() == ${of}`).join(' or ');
  return `and on () (hour() >= ${from} < ${to})\nand on () (${day})`;
}
