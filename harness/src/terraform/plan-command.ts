import { rm } from 'node:fs/promises';
import { deferral, dataAddress, type DataAddress } from './deferred-data';
import { readJsonDiagnostics, readTextDiagnostics, type Diagnostic } from './diagnostics';
import { toError } from './failures';
import { moduleDirectories } from './module-sources';
import type { PlanOptions } from './plan-root';
import type { Preparation } from './prepare-root';
import { runTerraform } from './program';

/** What terraform says when the folder was not initialised for this configuration. */
export const NEEDS_INIT =
  /Module (?:not installed|source has changed|version requirements have changed)|Required plugins|Inconsistent dependency lock|[Bb]ackend initialization required|Missing required provider|terraform init/;

/** A deferred data source can bring others to be asked; more rounds than this mean something else is wrong. */
const MOST_ROUNDS = 5;

async function runPlan({ run, varFiles, planFile }: Preparation): Promise<Diagnostic[] | undefined> {
  const values = varFiles.map((file) => `-var-file=${file}`);
  const args = ['plan', '-input=false', '-lock=false', '-no-color', '-json', `-out=${planFile}`, ...values];
  const { code, stdout, stderr } = await runTerraform(args, run);
  if (code === 0) return undefined;
  const found = readJsonDiagnostics(stdout.toString('utf8'));
  return found.length > 0 ? found : readTextDiagnostics(stderr);
}

interface Failing {
  readonly address: string;
  readonly data: DataAddress;
}

/** The data sources that failed, where nothing but data sources did. */
function failingData(diagnostics: readonly Diagnostic[]): Failing[] {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const failing = errors.map(({ address }) => {
    const data = address === undefined ? undefined : dataAddress(address);
    return address === undefined || data === undefined ? undefined : { address, data };
  });
  return failing.includes(undefined) ? [] : failing.filter((item) => item !== undefined);
}

/** Makes failing data sources unknown in the copy; returns those for which that was possible. */
async function defer({ tree, overrides }: Preparation, failing: readonly Failing[]): Promise<string[]> {
  const directories = await moduleDirectories(tree.root);
  const done: string[] = [];
  for (const { address, data } of failing) {
    const directory = directories.get(data.module);
    const override = directory === undefined ? undefined : await deferral(directory, data);
    if (directory === undefined || override === undefined) continue;
    overrides.add(directory, override);
    done.push(address);
  }
  await overrides.write();
  return done;
}

/**
 * Runs `terraform plan`. Offline, a data source that the stand-in cannot answer (an image, a zone, a network made
 * elsewhere) is made unknown and the plan is run again: that is what it is. Returns the addresses of those.
 */
export async function planWithDeferral(prepared: Preparation, { cloud }: PlanOptions): Promise<string[]> {
  const deferred: string[] = [];
  for (let round = 0; ; round += 1) {
    const failed = await runPlan(prepared);
    if (failed === undefined) return [...new Set(deferred)];
    await rm(prepared.planFile, { force: true });
    const known = new Set(deferred);
    const failing =
      cloud === 'standin' && round < MOST_ROUNDS
        ? failingData(failed).filter(({ address }) => !known.has(address))
        : [];
    const done = failing.length === 0 ? [] : await defer(prepared, failing);
    if (done.length === 0) throw toError(failed, prepared.context);
    deferred.push(...done);
  }
}
