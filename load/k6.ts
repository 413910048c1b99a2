import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OwnProcess } from '../deploy/stack/own-process';
import { readMeasured, type Measured } from './measured';
import { readSeries, type Series } from './series';
import type { Target } from './target';

/** Of the development issuer; another's comes by this name. */
const CLIENT_SECRET = process.env['LOAD_CLIENT_SECRET'] ?? 'development-only';

export interface Ran {
  readonly code: number | null;
  readonly measured: Measured | undefined;
  readonly series: Series;
  readonly lastLines: readonly string[];
}

/** The program that tools/programs.tsv pins; it is got if need be. */
export function k6Program(): string {
  const installer = join(__dirname, '../tools/install-program.sh');
  return execFileSync(installer, ['k6'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim();
}

/** What is run, and the seconds that its time is shown by; left out, its time is not kept. */
export interface Test {
  readonly program: string;
  readonly script: string;
  readonly options: object;
  readonly stepSeconds?: number;
}

/**
 * Runs a script with these options until it ends or is told to. What k6 says is kept in k6.log of the folder.
 * @param environment what scripts are told beside the target
 */
export async function runK6(
  { program, script, options, stepSeconds }: Test,
  target: Pick<Target, 'url' | 'issuer'>,
  {
    folder,
    until,
    environment: other,
  }: { folder: string; until: Promise<unknown>; environment: Readonly<Record<string, string>> },
): Promise<Ran> {
  mkdirSync(folder, { recursive: true });
  const own = mkdtempSync(join(folder, 'k6-'));
  const [config, measured, points] = [join(own, 'options.json'), join(own, 'measured.json'), join(own, 'points.json')];
  const log = join(folder, 'k6.log');
  writeFileSync(config, JSON.stringify(options));
  rmSync(log, { force: true });
  const quiet = ['--quiet', '--no-color', '--no-usage-report', '--address', ''];
  const environment = {
    ...other,
    LOAD_TARGET: target.url,
    LOAD_ISSUER: target.issuer,
    LOAD_CLIENT_SECRET: CLIENT_SECRET,
    LOAD_MEASURED: measured,
    // Scripts import what k6 itself has, and nothing that it would have to fetch.
    K6_AUTO_EXTENSION_RESOLUTION: 'false',
  };
  const kept = stepSeconds === undefined ? [] : ['--out', `json=${points}`];
  const args = ['run', ...quiet, '--config', config, ...kept, script];
  const k6 = new OwnProcess({ program, args, environment }, log, 'SIGINT');
  try {
    await Promise.race([k6.ended, until]);
    await k6.stop();
    const series = await readSeries(points, stepSeconds ?? 1);
    return { code: k6.exitCode, measured: readMeasured(measured), series, lastLines: k6.lastLines() };
  } finally {
    await k6.stop();
    rmSync(own, { recursive: true, force: true });
  }
}
