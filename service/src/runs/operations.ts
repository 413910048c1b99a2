import { report } from '@plumbline/harness/dist/report/schema';
import { z } from 'zod';
import { labelQuery } from '../http/labels';
import { operation, type Operations } from '../http/operation';
import { pageOf, pageQuery } from '../http/page';
import { Problem } from '../http/problem';
import { importReport } from '../ingest/import-report';
import { importStream } from '../ingest/stream/import-stream';
import type { RecordedRun } from '../ingest/record-run';
import type { Metrics } from '../telemetry/metrics-port';
import { findRun, listRuns, type RunRow } from './queries';
import { listResults, type ResultRow } from './results';
import { runDetail, runSummary } from './shape';

const runPath = z.object({ run: z.string() });

const projectQuery = z.object({
  project: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._/-]{0,127}$/)
    .default('default'),
});

const listQuery = pageQuery.extend({
  label: labelQuery,
  root: z.string().optional(),
  plane: z.string().optional(),
  cloud: z.string().optional(),
  outcome: z.string().optional(),
  since: z.coerce.date().optional(),
  until: z.coerce.date().optional(),
});

const resultsQuery = pageQuery.extend({ verdict: z.string().optional(), change: z.string().optional() });

/** `RunResult` of the document: the verdict is the run's, the rest as the last run that has the finding tells it. */
function resultShape({ finding, change, verdict, enforcement, details }: ResultRow) {
  const { control, severity, address, attribute, message, source } = details;
  return { finding, change, verdict, enforcement, control, severity, address, attribute, message, source };
}

const keyOf = ({ started_at, id }: RunRow): string[] => [started_at.toISOString(), id];

/** What the validator does for other bodies. */
function demandLines(headers: Readonly<Record<string, string | undefined>>): void {
  const [type] = (headers['content-type'] ?? '').split(';');
  if (type?.trim().toLowerCase() !== 'application/x-ndjson') throw new Problem('unsupported-media-type');
  const coding = headers['content-encoding'] ?? 'identity';
  if (coding !== 'identity') throw new Problem('unsupported-media-type', 'The body is taken as it is, not compressed.');
}

async function counted(metrics: Metrics, ingest: () => Promise<RecordedRun[]>): Promise<RecordedRun[]> {
  const begin = performance.now();
  const runs = await ingest();
  metrics.ingested((performance.now() - begin) / 1000);
  for (const run of runs) metrics.recorded(run);
  return runs;
}

export const runsOperations: Operations = {
  importReport: operation(
    { query: projectQuery, body: report },
    async ({ principal, query, body, traceId }, { storage, clock, metrics }) => {
      const recording = { ...query, principal, at: clock.now(), traceId };
      const runs = await counted(metrics, () => importReport(storage, recording, body));
      const already = runs.every((run) => run.already);
      return { status: already ? 200 : 201, json: { already, runs } };
    },
  ),
  importStream: operation({ query: projectQuery.strict() }, async (call, { storage, clock, document, metrics }) => {
    const { principal, query, headers, stream, traceId } = call;
    demandLines(headers);
    const maxBytes = document.operations.find(({ id }) => id === 'importStream')?.maxBody ?? 0;
    const recording = { ...query, principal, at: clock.now(), traceId };
    const runs = await counted(metrics, async () => [await importStream(storage, recording, { stream, maxBytes })]);
    const already = runs.every((run) => run.already);
    return { status: already ? 200 : 201, json: { already, runs } };
  }),
  listRuns: operation({ query: listQuery }, async ({ principal, query }, { storage }) => {
    const rows = await listRuns(storage.db, principal, query);
    return { status: 200, json: pageOf(rows, query.limit, keyOf, runSummary) };
  }),
  getRun: operation({ params: runPath }, async ({ principal, params }, { storage }) => {
    const found = await findRun(storage.db, principal, params.run);
    if (found === undefined) throw new Problem('not-found');
    return { status: 200, json: runDetail(found.run, found.controls) };
  }),
  listRunResults: operation(
    { params: runPath, query: resultsQuery },
    async ({ principal, params, query }, { storage }) => {
      if ((await findRun(storage.db, principal, params.run)) === undefined) throw new Problem('not-found');
      const rows = await listResults(storage.db, params.run, query);
      const resultKey = ({ rank, finding }: ResultRow) => [String(rank), finding];
      return { status: 200, json: pageOf(rows, query.limit, resultKey, resultShape) };
    },
  ),
};
