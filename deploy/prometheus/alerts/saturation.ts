import type { Objectives } from '../../objectives';
import type { Alert } from '../alert';
import { MINUTE } from '../pace';

/** Alerts on what runs short before requests fail. */
export function saturationAlerts({ saturation }: Objectives): Alert[] {
  return [
    {
      alert: 'LedgerPoolSaturated',
      expr: 'max by (instance) (ledger_database_connections{state="waiting"}) > 0',
      lasts: 5 * MINUTE,
      severity: 'page',
      summary: 'Requests to {{ $labels.instance }} wait for a connection to the database.',
    },
    {
      alert: 'LedgerEventLoopSlow',
      expr: `max by (instance) (ledger_nodejs_eventloop_lag_p99_seconds) > ${saturation.event_loop_seconds}`,
      lasts: 5 * MINUTE,
      severity: 'ticket',
      summary: 'What {{ $labels.instance }} has to do waits {{ $value | humanizeDuration }} for its turn.',
    },
    {
      alert: 'LedgerMemoryNearlyFull',
      expr: `max by (instance) (ledger_process_resident_memory_bytes / ledger_process_memory_limit_bytes) > ${saturation.memory}`,
      lasts: 10 * MINUTE,
      severity: 'ticket',
      summary: '{{ $labels.instance }} uses {{ $value | humanizePercentage }} of the memory that it may take.',
    },
    {
      alert: 'LedgerCacheAway',
      expr: 'max by (instance) (ledger_cache_degraded) == 1',
      lasts: 5 * MINUTE,
      severity: 'ticket',
      summary: '{{ $labels.instance }} has no shared cache: each replica counts its callers alone.',
    },
  ];
}
