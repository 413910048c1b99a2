import { Counter, Trend } from 'k6/metrics';
import { ask, at, numberAt } from './ask.ts';
import { report, RESULTS, ROOTS } from './report.ts';

const duration = new Trend('ledger_ingest_duration', true);
const results = new Counter('ledger_ingest_results');

/** A pipeline records its run: number `n` of the test. */
export function ingest(token: string, n: number): void {
  const question = { method: 'POST', path: '/v1/runs?project=load', token, body: report(n), expected: [201] } as const;
  const answer = ask('importReport', question, {
    'every result is new or persists': (of) =>
      numberAt(of, 'runs.0.changes.new') + numberAt(of, 'runs.0.changes.persisting') === RESULTS,
    'the root is its own': (of) => at(of, 'runs.0.root.name') === `terraform/load-${n % ROOTS}`,
  });
  duration.add(answer.timings.duration);
  results.add(RESULTS);
}
