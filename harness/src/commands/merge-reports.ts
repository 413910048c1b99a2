import { join, resolve } from 'node:path';
import { baseDirectory } from '../config/files';
import { EXIT, worstExit, type ExitCode } from '../errors';
import { merge } from '../fleet/merge';
import { readShards, type SavedShard } from '../fleet/read-shards';
import type { LedgerTarget } from '../ledger/target';
import { render } from '../report';
import type { Run } from '../report/schema';
import { catalogueHere } from './catalogue-here';
import { RESULTS, resultsFolder, shown, tellLedger, type Environment } from './context';
import { SHARDS } from './verify-shard';
import { writeReports } from './write-reports';

export interface MergeOptions {
  /** Shards' files and folders of them; none: the folder that shards write to here. */
  readonly from: readonly string[];
  /** The folder that the report is written to; left out: that of verify. */
  readonly out: string | undefined;
  /** Who is sent the shards' reports. */
  readonly ledger: LedgerTarget | undefined;
}

/**
 * Makes one report of those of shards, as one verify of all their roots would have written it.
 * @returns what that verify would have ended with
 * @throws PlumblineError ERR_SHARDS_REFUSED, and what reading the files throws
 */
export async function mergeReports(options: MergeOptions, environment: Environment): Promise<ExitCode> {
  const { cwd } = environment;
  const base = baseDirectory(cwd);
  const from = options.from.length > 0 ? options.from : [join(base, RESULTS, SHARDS)];
  const read = await readShards(from, cwd);
  const { report, shards } = merge(read);
  for (const words of replaced(read, shards)) environment.tell(`${words}\n`);
  const catalogue = await catalogueHere(cwd);
  const folder = writeReports(
    options.out === undefined ? resultsFolder(base) : resolve(cwd, options.out),
    report,
    catalogue,
  );
  const { color, width, format } = environment;
  const context = { catalogue, command: 'report merge', color, width, reportsIn: shown(folder, cwd) };
  environment.write(render(report, format, context));
  // As the shards would have sent them themselves: a ledger knows the runs that it has already by their shard's report.
  for (const shard of shards) {
    await tellLedger(options.ledger, { kind: 'runs', report: shard.report, base }, environment);
  }
  return worstExit(report.runs.map(exitOf));
}

/** A sentence for each file that a newer one of the same shard stands in for. */
function replaced(read: readonly SavedShard[], chosen: readonly SavedShard[]): string[] {
  return read
    .filter((file) => !chosen.includes(file))
    .map(({ path, shard }) => {
      const newer = chosen.find((file) => file.shard.index === shard.index);
      return `${path} is left out: ${newer?.path ?? ''} is the same shard, and no older`;
    });
}

function exitOf({ error, outcome }: Run): ExitCode {
  if (error !== null) return Object.values(EXIT).find((code) => code === error.exit) ?? EXIT.internal;
  return outcome === 'held' ? EXIT.held : EXIT.notHeld;
}
