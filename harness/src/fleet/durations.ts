import { readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { z } from 'zod';
import { RESULTS } from '../commands/context';
import { PlumblineError } from '../errors';
import { jsonFiles } from './read-shards';
import type { Durations } from './split';

/** A saved report, as far as it tells how long roots took: those of later versions may say more. */
const timed = z.object({
  started_at: z.string(),
  runs: z.array(
    z.object({ root: z.string(), plane: z.string(), duration_ms: z.number().nonnegative(), error: z.unknown() }),
  ),
});
const saved = z.union([
  timed.extend({ schema: z.literal('plumbline.report/v1') }),
  z.object({ schema: z.literal('plumbline.shard/v1'), report: timed }).transform(({ report }) => report),
]);

type Timed = z.infer<typeof timed>;

/**
 * How long roots took, as an earlier report tells, or all reports in a folder, the newest of each root. Left out, the last
 * verify of all roots tells, where there is one. What ended early with an error tells nothing.
 * @throws PlumblineError ERR_INPUT_NOT_FOUND where what is named tells of no root
 */
export async function readDurations(
  named: string | undefined,
  { base, cwd }: { readonly base: string; readonly cwd: string },
): Promise<Durations> {
  const path = named === undefined ? join(base, RESULTS, 'report.json') : resolve(cwd, named);
  const reports = (await Promise.all((await jsonFiles(path)).map(read))).flat();
  const runs = reports
    .sort((left, right) => (left.started_at < right.started_at ? -1 : 1))
    .flatMap((report) => report.runs)
    .filter(({ plane, error }) => plane === 'plan' && error === null);
  if (named === undefined || reports.length > 0) return new Map(runs.map((run) => [run.root, run.duration_ms]));
  throw new PlumblineError(
    'ERR_INPUT_NOT_FOUND',
    `${relative(cwd, path)} holds no report that tells how long roots took`,
    {
      remedy: 'Name the report.json of an earlier verify or merge, or a folder that has one; or leave --durations out.',
    },
  );
}

/** Whatever else lies in a folder is passed over: durations decide nothing but who does what. */
async function read(path: string): Promise<Timed[]> {
  try {
    const { data } = saved.safeParse(JSON.parse(await readFile(path, 'utf8')));
    return data === undefined ? [] : [data];
  } catch {
    return [];
  }
}
