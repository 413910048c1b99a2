import { chmod, copyFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { alone } from '../apply/busy';
import { environmentRoot, type EnvironmentRoot } from '../apply/environment-root';
import { makeGiven } from '../apply/given';
import { keepCopy } from '../apply/kept-copy';
import { afterFailure, standinFor } from '../apply/standin-for';
import type { Prepared } from '../apply/terraform';
import { Told } from '../apply/told';
import type { Environment } from '../commands/context';
import { PlumblineError } from '../errors';
import { runningRecord, writeRecord, type StandinRecord } from '../standin/record';
import { readJsonDiagnostics, readTextDiagnostics } from '../terraform/diagnostics';
import { toError } from '../terraform/failures';
import { runTerraform } from '../terraform/program';
import { makeScratch } from '../terraform/scratch';
import type { Bench } from './bench';

/** A root's copy beside its stand-in's state, ready to plan and apply. */
export function standinCopy(
  found: EnvironmentRoot,
  record: StandinRecord,
  { abort }: Environment,
  told: Told,
): Promise<Prepared> {
  return keepCopy(found, {
    record,
    abort,
    purpose: 'apply',
    progress: (stage) => {
      told.stage(stage);
    },
  });
}

/** The record of the stand-in that runs for a root. */
export async function standinOf({ short, place, root }: EnvironmentRoot): Promise<StandinRecord> {
  const record = await runningRecord(place);
  if (record?.root === root.directory) return record;
  throw new PlumblineError(
    'ERR_USAGE',
    `No stand-in runs for ${short}, so there is nothing that the plan was made for.`,
    {
      remedy: 'Plan with `plumbline attest ROOT --plan-out FILE`, which starts one.',
    },
  );
}

async function planTo(planFile: string, { run, context, varFiles }: Prepared): Promise<void> {
  const args = ['plan', '-input=false', '-no-color', '-json', `-out=${planFile}`, ...varFiles];
  const { code, stdout, stderr } = await runTerraform(args, run);
  if (code === 0) return;
  const found = readJsonDiagnostics(stdout.toString('utf8'));
  throw toError(found.length > 0 ? found : readTextDiagnostics(stderr), { ...context, stage: 'plan' });
}

/**
 * Plans a root on its stand-in into a file, as `up` would; one that does not run yet is started. The file holds
 * everything in clear, secrets too: only this user can read it.
 */
export async function planOnStandin(bench: Bench, planOut: string, environment: Environment): Promise<void> {
  const found = environmentRoot(bench, bench.session.config, environment);
  const told = new Told(found.short, environment);
  const scratch = await makeScratch('plan');
  try {
    await alone(found.place, async () => {
      const work = await standinFor(found, environment, (stage) => {
        told.stage(stage);
      });
      try {
        const copy = await standinCopy(found, work.record, environment, told);
        await writeRecord(found.place, work.record);
        await makeGiven(work.record.url, work.given);
        told.stage('plan');
        await planTo(join(scratch.path, 'plan'), copy);
      } catch (thrown) {
        throw await afterFailure(thrown, work, found, environment);
      }
    });
    const target = resolve(environment.cwd, planOut);
    await copyFile(join(scratch.path, 'plan'), target);
    await chmod(target, 0o600);
  } finally {
    told.end();
    await scratch.remove();
  }
}
