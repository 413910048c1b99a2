import { PlumblineError } from '../errors';
import { outcomeOf } from '../report/outcome';
import type { Report, Run } from '../report/schema';
import { some } from '../report/words';
import type { SavedShard } from './read-shards';
import { shardWords } from './shard';

/** The shards of one whole, and the report that one verify of all their roots would have written. */
export interface Merged {
  readonly report: Report;
  /** One file for each shard, in order: the newest where one was run again. */
  readonly shards: readonly SavedShard[];
}

/** What all shards of a whole have in common, by what a message calls it. */
const ALIKE: Readonly<Record<string, (file: SavedShard) => unknown>> = {
  'number of shards': ({ shard }) => shard.of,
  commit: ({ shard }) => shard.commit,
  'trusted commit': ({ shard }) => shard.trusted,
  policies: ({ shard }) => shard.policy_digest,
  cloud: ({ shard }) => shard.cloud,
  'version of plumbline': ({ report }) => report.tools['plumbline'],
  'roots to split': ({ shard }) => shard.roots.join('\n'),
};

/**
 * Makes one report of those of shards. Durations are added up: what the shards took together.
 * @throws PlumblineError ERR_SHARDS_REFUSED where they are not the shards of one whole, each once, and each root in one
 */
export function merge(files: readonly SavedShard[]): Merged {
  requireAlike(files);
  const shards = newest(files);
  requireAll(shards);
  const runs = runsOf(shards);
  const reports = shards.map(({ report }) => report);
  const sum = (of: (report: Report) => number): number => reports.reduce((total, report) => total + of(report), 0);
  const report: Report = {
    schema: 'plumbline.report/v1',
    outcome: outcomeOf(runs.map(({ run }) => run)),
    started_at: reports.map(({ started_at }) => started_at).sort()[0] ?? '',
    duration_ms: sum(({ duration_ms }) => duration_ms),
    terraform_ms: sum(({ terraform_ms }) => terraform_ms),
    tools: (runs.find(({ run }) => run.error === null) ?? shards[0])?.report.tools ?? {},
    warnings: [...new Set([...shards.flatMap(sharedWarnings), ...unusedByAll(shards)])],
    runs: runs.map(({ run }) => run),
  };
  return { report, shards };
}

function requireAlike(files: readonly SavedShard[]): void {
  const [first] = files;
  if (first === undefined) return;
  for (const [what, of] of Object.entries(ALIKE)) {
    const other = files.find((file) => of(file) !== of(first));
    if (other !== undefined) throw refused(`${other.path} and ${first.path} differ in ${what}`);
  }
}

/** One file for each shard. */
function newest(files: readonly SavedShard[]): SavedShard[] {
  const chosen = new Map<number, SavedShard>();
  for (const file of files) {
    const before = chosen.get(file.shard.index);
    if (before === undefined || before.report.started_at < file.report.started_at) chosen.set(file.shard.index, file);
    else if (before.report.started_at === file.report.started_at && contentOf(before) !== contentOf(file)) {
      throw refused(`${before.path} and ${file.path} are the same shard, of the same time, and differ`);
    }
  }
  return [...chosen.values()].sort((left, right) => left.shard.index - right.shard.index);
}

function contentOf({ path: _, ...content }: SavedShard): string {
  return JSON.stringify(content);
}

function requireAll(shards: readonly SavedShard[]): void {
  const of = shards[0]?.shard.of ?? 0;
  const there = new Set(shards.map(({ shard }) => shard.index));
  const missing = Array.from({ length: of }, (_, at) => at + 1).filter((index) => !there.has(index));
  if (missing.length === 0) return;
  const names = missing.map((index) => `${String(index)}/${String(of)}`);
  throw refused(
    `${missing.length === 1 ? 'a shard is' : `${String(missing.length)} shards are`} missing: ${some(names, 10)}`,
  );
}

interface ShardRun {
  readonly run: Run;
  readonly report: Report;
}

/** The runs of all roots that were split, in their order; each is in one shard. */
function runsOf(shards: readonly SavedShard[]): ShardRun[] {
  const found = new Map<string, ShardRun & { readonly path: string }>();
  for (const { path, report } of shards) {
    for (const run of report.runs) {
      const before = found.get(run.root);
      if (before !== undefined) throw refused(`${run.root} was judged by ${before.path} and by ${path}`);
      found.set(run.root, { run, report, path });
    }
  }
  const roots = shards[0]?.shard.roots ?? [];
  const lost = roots.filter((root) => !found.has(root));
  if (lost.length > 0) throw refused(`no shard judged ${some(lost, 10)}`);
  const known = new Set(roots);
  const strange = [...found.keys()].filter((root) => !known.has(root));
  if (strange.length > 0) throw refused(`no root to split is ${some(strange, 10)}`);
  return roots.flatMap((root) => found.get(root) ?? []);
}

function sharedWarnings({ shard, report }: SavedShard): string[] {
  const own = shardWords(shard, report.runs.length, shard.roots.length);
  return report.warnings.filter((warning) => warning !== own);
}

function unusedByAll(shards: readonly SavedShard[]): string[] {
  const [first, ...others] = shards.map(({ shard }) => shard.unused_waivers);
  return (first ?? []).filter((words) => others.every((unused) => unused.includes(words)));
}

function refused(what: string): PlumblineError {
  return new PlumblineError('ERR_SHARDS_REFUSED', `these are not the shards of one whole: ${what}`, {
    remedy:
      'Run what is missing again, with the same commit, N and --durations as the others, and take away what is of another fleet.',
  });
}
