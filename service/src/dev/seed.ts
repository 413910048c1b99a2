import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { importReport } from '../ingest/import-report';
import type { Ledger } from '../ledger';
import type { Principal } from '../rbac/principal';
import { report, type Report } from '@plumbline/harness/dist/report/schema';

/** Who the seed is recorded by. */
const SEEDER: Principal = {
  id: 'local#make-ledger',
  subject: 'make-ledger',
  name: null,
  kind: 'machine',
  roles: ['admin'],
  scopes: [],
  labels: null,
  expiresAt: new Date(8.64e15),
};

/** Records the reports that stand in a folder; what is no report is passed over. */
export async function seed(ledger: Ledger, folder: string): Promise<{ reports: number; added: number }> {
  const reports = await savedReports(folder);
  let added = 0;
  for (const saved of reports) {
    const recording = { project: 'plumbline', principal: SEEDER, at: ledger.clock.now(), traceId: '' };
    const runs = await importReport(ledger.storage, recording, saved);
    added += runs.filter(({ already }) => !already).length;
  }
  return { reports: reports.length, added };
}

async function savedReports(folder: string): Promise<Report[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return texts
    .map((text) => report.safeParse(JSON.parse(text)))
    .flatMap((read) => (read.success ? [read.data] : []))
    .sort((a, b) => (a.started_at < b.started_at ? -1 : 1));
}
