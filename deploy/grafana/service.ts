import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Objectives } from '../objectives';
import { DAY, HOUR, MINUTE } from '../prometheus/pace';
import { faults, late, requests } from '../prometheus/recording';
import { dashboard, lines, number, withRows, type Panels } from './panel';

const NOW = 5 * MINUTE;
const share = (part: string, whole: string): string => `sum(${part}) / sum(${whole})`;
const REQUESTS = 'ledger_http_request_seconds';

/** The ledger as a service: requests, errors, durations, and what runs short. */
export function serviceDashboard(objectives: Objectives): DashboardBuilder {
  const board = dashboard(
    'plumbline-service',
    'Plumbline: the ledger as a service',
    'Requests, errors, durations, saturation.',
  );
  return withRows(board, {
    'How it is': overview(objectives),
    'Requests, errors, durations': requestsErrorsDurations(objectives),
    Saturation: whatRunsShort(objectives),
  });
}

/** One number each, as it is now. */
function overview({ availability, latency }: Objectives): Panels {
  const left = `1 - (${share(faults(3 * DAY), requests(3 * DAY))}) / ${Number((1 - availability).toPrecision(6))}`;
  return [
    number({
      title: 'Replicas',
      tells: 'That answer Prometheus.',
      unit: 'short',
      queries: [{ expr: 'sum(up{job="ledger"})', name: '' }],
    }),
    number({
      title: 'Requests',
      tells: 'A second; health checks do not count.',
      unit: 'reqps',
      queries: [{ expr: `sum(${requests(NOW)})`, name: '' }],
    }),
    number(
      {
        title: 'Faults',
        tells: 'Share of the answers of 5 minutes that are 5xx.',
        unit: 'percentunit',
        queries: [{ expr: `${share(faults(NOW), requests(NOW))} or 0 * sum(${requests(NOW)})`, name: '' }],
      },
      1 - availability,
    ),
    number(
      {
        title: 'Late',
        tells: 'Share of the answers of 5 minutes that came after their class’s bound.',
        unit: 'percentunit',
        queries: [{ expr: share(late(NOW), requests(NOW)), name: '' }],
      },
      1 - latency.target,
    ),
    number({
      title: 'Budget of faults',
      tells: 'What three days leave of it: below 0 the month’s objective is missed at this pace.',
      unit: 'percentunit',
      queries: [{ expr: `${left} or sum(${requests(3 * DAY)}) * 0 + 1`, name: '' }],
    }),
    number(
      {
        title: 'Alerts',
        tells: 'That fire now.',
        unit: 'short',
        queries: [{ expr: 'count(ALERTS{alertstate="firing"}) or vector(0)', name: '' }],
      },
      1,
    ),
  ];
}

/** What callers notice. */
function requestsErrorsDurations({ availability, latency, throughput }: Objectives): Panels {
  return [
    lines({
      title: 'Requests by class',
      tells: `A second. Fewer than ${throughput.floor_per_second} in working hours are missed.`,
      unit: 'reqps',
      queries: [{ expr: `sum by (class) (${requests(NOW)})`, name: '{{class}}' }],
    }),
    lines({
      title: 'Answers that are faults',
      tells: 'By operation; each point leads to a trace.',
      unit: 'reqps',
      queries: [
        {
          expr: `sum by (operation) (rate(${REQUESTS}_count{status="5xx"}[$__rate_interval])) or 0 * sum by (operation) (rate(${REQUESTS}_count[$__rate_interval]))`,
          name: '{{operation}}',
          exemplar: true,
        },
      ],
    }),
    lines({
      title: 'How long 99 of 100 take',
      tells: 'By operation; each point leads to a trace.',
      unit: 's',
      queries: [
        {
          expr: `histogram_quantile(0.99, sum by (operation, le) (rate(${REQUESTS}_bucket{operation!~"none|getHealth|getReadiness"}[$__rate_interval])))`,
          name: '{{operation}}',
          exemplar: true,
        },
      ],
    }),
    lines({
      title: 'Answers by status',
      tells: 'A second, all of them.',
      unit: 'reqps',
      queries: [{ expr: `sum by (status) (rate(${REQUESTS}_count[$__rate_interval]))`, name: '{{status}}' }],
    }),
    lines(
      {
        title: 'Faults over an hour and six',
        tells: 'Both above the line, and the budget burns.',
        unit: 'percentunit',
        queries: [HOUR, 6 * HOUR].map((window) => ({
          expr: `${share(faults(window), requests(window))} or 0 * sum(${requests(window)})`,
          name: `${window / HOUR} h`,
        })),
      },
      14.4 * (1 - availability),
    ),
    lines(
      {
        title: 'Late answers by class',
        tells: 'Share of an hour’s.',
        unit: 'percentunit',
        queries: [{ expr: `sum by (class) (${late(HOUR)}) / sum by (class) (${requests(HOUR)})`, name: '{{class}}' }],
      },
      14.4 * (1 - latency.target),
    ),
  ];
}

/** What they will notice next. */
function whatRunsShort({ saturation }: Objectives): Panels {
  return [
    lines({
      title: 'Connections to the database',
      tells: 'All, idle, and callers that wait for one: these should be none.',
      unit: 'short',
      queries: [{ expr: 'sum by (state) (ledger_database_connections)', name: '{{state}}' }],
    }),
    lines(
      {
        title: 'Event loop',
        tells: 'How long 99 of 100 turns wait at most.',
        unit: 's',
        queries: [{ expr: 'max by (instance) (ledger_nodejs_eventloop_lag_p99_seconds)', name: '{{instance}}' }],
      },
      saturation.event_loop_seconds,
    ),
    lines(
      {
        title: 'Memory',
        tells: 'Of what the process may take.',
        unit: 'percentunit',
        queries: [
          { expr: 'ledger_process_resident_memory_bytes / ledger_process_memory_limit_bytes', name: '{{instance}}' },
        ],
      },
      saturation.memory,
    ),
    lines({
      title: 'Processor',
      tells: 'Cores in use.',
      unit: 'short',
      queries: [{ expr: 'rate(ledger_process_cpu_seconds_total[$__rate_interval])', name: '{{instance}}' }],
    }),
    lines({
      title: 'Ingest',
      tells: 'How long 95 of 100 take, whatever runs they hold.',
      unit: 's',
      queries: [
        {
          expr: 'histogram_quantile(0.95, sum by (le) (rate(ledger_ingest_seconds_bucket[$__rate_interval])))',
          name: 'ingest',
        },
      ],
    }),
    lines({
      title: 'Shared cache',
      tells: '1 while a replica has none.',
      unit: 'short',
      queries: [{ expr: 'max by (instance) (ledger_cache_degraded)', name: '{{instance}}' }],
    }),
  ];
}
