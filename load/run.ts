import { once } from 'node:events';
import { join } from 'node:path';
import { loadObjectives } from '../deploy/objectives';
import { judge, kneeOf } from './judge';
import { k6Program, runK6 } from './k6';
import { optionsOf } from './options';
import { EXIT, outcomeOf } from './outcome';
import { PROFILES, type Profile } from './profiles';
import { writeSummary, type Summary } from './summary';
import { healthyWithin, ownLedger, runningLedger, type Target } from './target';
import { textOf } from './text';

const FOLDER = join(__dirname, '../.plumbline/load');
const SCRIPT = join(__dirname, 'scripts/main.ts');
/** So long a ledger may take to be well again after a test. */
const RECOVERY_MS = 15_000;

const tell = (line: string): void => void process.stderr.write(`load: ${line}\n`);

/** usage: run.ts PROFILE [SCRIPT]; TARGET=URL asks a ledger that runs. Exit codes: load/outcome.ts */
async function main([name = '', script = SCRIPT]: readonly string[]): Promise<number> {
  const profile = PROFILES[name];
  if (profile === undefined) {
    tell(`there is no profile ${JSON.stringify(name)}; there are ${Object.keys(PROFILES).join(', ')}`);
    return EXIT.usage;
  }
  const told = Promise.race(['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => once(process, signal)));
  const program = k6Program();
  const target = await healthyTarget();
  if (target === undefined) return EXIT.unhealthy;
  try {
    return await test({ name, profile, program, script }, target, told);
  } finally {
    await target.stop();
  }
}

async function healthyTarget(): Promise<Target | undefined> {
  const { TARGET, ISSUER } = process.env;
  try {
    if (TARGET === undefined || TARGET === '') {
      tell('starting the ledger');
      return await ownLedger(FOLDER);
    }
    if (await healthyWithin(TARGET, 0)) return runningLedger(TARGET, ISSUER);
    tell(`${TARGET} is not healthy: its /readyz does not say ok`);
  } catch (thrown) {
    tell(thrown instanceof Error ? thrown.message : String(thrown));
  }
  return undefined;
}

async function test(
  { name, profile, program, script }: { name: string; profile: Profile; program: string; script: string },
  target: Target,
  told: Promise<unknown>,
): Promise<number> {
  const objectives = loadObjectives();
  const begin = new Date();
  tell(`${name} against ${target.url}, at most ${profile.reduce((sum, { seconds }) => sum + seconds, 0)} s`);
  const isTold = told.then(() => true);
  const options = optionsOf(profile, objectives);
  const { code, measured, lastLines } = await runK6({ program, script, options }, target, {
    folder: FOLDER,
    until: told,
  });
  if (await Promise.race([isTold, Promise.resolve(false)])) return EXIT.interrupted;
  const phases = measured === undefined ? [] : judge(profile, measured, objectives);
  const outcome = outcomeOf(code, { measured, phases, isHealthy: await healthyWithin(target.url, RECOVERY_MS) });
  const knee = name === 'stress' ? kneeOf(phases) : undefined;
  const summary: Summary = {
    profile: name,
    target: target.url,
    started_at: begin.toISOString(),
    seconds: (Date.now() - begin.getTime()) / 1000,
    outcome,
    exit_code: EXIT[outcome],
    phases,
    knee: knee === undefined ? null : { phase: knee.phase, per_second: knee.per_second },
  };
  if (outcome !== 'held' && outcome !== 'missed') tell(`k6 ended with ${String(code)}:\n${lastLines.join('\n')}`);
  process.stdout.write(textOf(summary));
  tell(`written to ${writeSummary(FOLDER, summary)}`);
  return EXIT[outcome];
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (thrown: unknown) => {
    tell(thrown instanceof Error ? thrown.message : String(thrown));
    process.exitCode = EXIT.fault;
  },
);
