import { once } from 'node:events';
import { join } from 'node:path';
import { k6Program } from './k6';
import { EXIT } from './outcome';
import { ownStack, type Breakable } from './own-stack';
import { PROFILES, takenBy, type Profile } from './profiles';
import { writeReports } from './report/write';
import { sendResult } from './send';
import { settingsFor, type Settings } from './settings';
import { healthyWithin, ownLedger, runningLedger, type Target } from './target';
import { runTest } from './test';
import { textOf } from './text';

const FOLDER = join(__dirname, '../.plumbline/load');
const SCRIPT = join(__dirname, 'scripts/main.ts');

const UNKNOWN_COMMIT = 'commit what was changed in this checkout, or name that of TARGET by COMMIT=…';

const tell = (line: string): void => void process.stderr.write(`load: ${line}\n`);
const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));

/** usage: run.ts PROFILE [SCRIPT]; what the environment says: load/settings.ts. Exit codes: load/outcome.ts */
async function main([name = '', script = SCRIPT]: readonly string[]): Promise<number> {
  const profile = PROFILES[name];
  if (profile === undefined) {
    tell(`there is no profile ${JSON.stringify(name)}; there are ${Object.keys(PROFILES).join(', ')}`);
    return EXIT.usage;
  }
  const settings = settingsFor(profile, process.env);
  if (typeof settings === 'string') {
    tell(`${name}: ${settings}`);
    return EXIT.usage;
  }
  const told = Promise.race(['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => once(process, signal)));
  const program = k6Program();
  const target = await healthyTarget(settings, profile);
  if (target === undefined) return EXIT.unhealthy;
  const { LEDGER: url, PROJECT: project } = settings;
  try {
    if (url !== undefined && target.commit === null) {
      tell(`${url} keeps results by commit: ${UNKNOWN_COMMIT}`);
      return EXIT.usage;
    }
    const test = { name, profile, program, script, folder: FOLDER, isTraced: settings.TRACES !== undefined };
    const summary = await runTest(test, target, { told, tell });
    if (summary === undefined) return EXIT.interrupted;
    process.stdout.write(textOf(summary));
    tell(`written to ${writeReports(FOLDER, summary, settings.TRACES).join(', ')}`);
    if (url !== undefined) await sendResult(summary, { url, project }, tell);
    return summary.exit_code;
  } finally {
    await target.stop();
  }
}

async function healthyTarget(settings: Settings, profile: Profile): Promise<Target | Breakable | undefined> {
  const { TARGET, ISSUER, METRICS, COMMIT, DATABASE } = settings;
  try {
    if (TARGET === undefined) {
      const isStack = DATABASE === 'postgres' || takenBy(profile).length > 0;
      tell(isStack ? 'starting the ledger, PostgreSQL and Redis' : 'starting the ledger');
      return await (isStack ? ownStack() : ownLedger(FOLDER));
    }
    const running = runningLedger({ url: TARGET, issuer: ISSUER, metrics: METRICS, commit: COMMIT });
    if (await healthyWithin(TARGET, 0)) return running;
    tell(`${TARGET} is not healthy: its /readyz does not say ok`);
  } catch (thrown) {
    tell(messageOf(thrown));
  }
  return undefined;
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (thrown: unknown) => {
    tell(messageOf(thrown));
    process.exitCode = EXIT.fault;
  },
);
