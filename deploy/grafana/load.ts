import {
  QueryVariableBuilder,
  VariableRefresh,
  type DashboardBuilder,
} from '@grafana/grafana-foundation-sdk/dashboard';
import type { Objectives } from '../objectives';
import { dashboard, lines, number, withRows, type Panels } from './panel';

/** Of one load test, which carries its id as the tag `testid`. */
const TEST = 'testid=~"$testid"';
const whole = (name: string): string => `sum(${name}{${TEST}})`;

/** Load tests, as k6 writes them to Prometheus (experimental-prometheus-rw; K6_PROMETHEUS_RW_TREND_STATS=p(95),p(99),max). */
export function loadDashboard(objectives: Objectives): DashboardBuilder {
  const board = dashboard(
    'plumbline-load',
    'Plumbline: load tests',
    'What k6 measured, beside what the ledger says of itself.',
  ).withVariable(
    new QueryVariableBuilder('testid')
      .label('Test')
      .datasource({ type: 'prometheus', uid: '${prometheus}' })
      .query('label_values(k6_http_reqs_total, testid)')
      .refresh(VariableRefresh.OnTimeRangeChanged)
      .includeAll(true)
      .allValue('.*'),
  );
  return withRows(board, {
    'As k6 saw it': asTheTestSawIt(objectives),
    'As the ledger saw it': asTheLedgerSawIt(),
  });
}

/** What callers measured. */
function asTheTestSawIt({ latency, error_rate }: Objectives): Panels {
  const bounds = Object.entries(latency.classes).map(([name, { within_seconds }]) => `${name} ${within_seconds} s`);
  return [
    number({ title: 'Virtual users', tells: 'Now.', unit: 'short', queries: [{ expr: whole('k6_vus'), name: '' }] }),
    number({
      title: 'Requests',
      tells: 'All so far.',
      unit: 'short',
      queries: [{ expr: whole('k6_http_reqs_total'), name: '' }],
    }),
    number(
      {
        title: 'Failed',
        tells: 'Share of the requests.',
        unit: 'percentunit',
        queries: [{ expr: `avg(k6_http_req_failed_rate{${TEST}})`, name: '' }],
      },
      error_rate,
    ),
    number({
      title: 'Checks that hold',
      tells: 'Share of them.',
      unit: 'percentunit',
      queries: [{ expr: `avg(k6_checks_rate{${TEST}})`, name: '' }],
    }),
    number(
      {
        title: 'Dropped',
        tells: 'Iterations that found no free user: the test was too small.',
        unit: 'short',
        queries: [{ expr: `${whole('k6_dropped_iterations_total')} or vector(0)`, name: '' }],
      },
      1,
    ),
    lines({
      title: 'Requests a second',
      tells: 'By what was asked.',
      unit: 'reqps',
      queries: [{ expr: `sum by (name) (rate(k6_http_reqs_total{${TEST}}[$__rate_interval]))`, name: '{{name}}' }],
    }),
    lines({
      title: 'How long 95 and 99 of 100 take',
      tells: `At most: ${bounds.join(', ')}.`,
      unit: 's',
      queries: ['p95', 'p99'].map((stat) => ({
        expr: `max by (name) (k6_http_req_duration_${stat}{${TEST}})`,
        name: `{{name}} ${stat}`,
      })),
    }),
    lines({
      title: 'Virtual users',
      tells: 'Over time.',
      unit: 'short',
      queries: [{ expr: whole('k6_vus'), name: 'users' }],
    }),
  ];
}

/** What the ledger says of itself meanwhile. */
function asTheLedgerSawIt(): Panels {
  return [
    lines({
      title: 'Answers by status',
      tells: 'A second.',
      unit: 'reqps',
      queries: [
        { expr: 'sum by (status) (rate(ledger_http_request_seconds_count[$__rate_interval]))', name: '{{status}}' },
      ],
    }),
    lines({
      title: 'Callers that wait for a connection',
      tells: 'None, below what it bears.',
      unit: 'short',
      queries: [{ expr: 'sum(ledger_database_connections{state="waiting"})', name: 'waiting' }],
    }),
    lines({
      title: 'Event loop',
      tells: 'How long 99 of 100 turns wait at most.',
      unit: 's',
      queries: [{ expr: 'max by (instance) (ledger_nodejs_eventloop_lag_p99_seconds)', name: '{{instance}}' }],
    }),
  ];
}
