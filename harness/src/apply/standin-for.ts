import { mkdir } from 'node:fs/promises';
import { nameOf } from '../commands/chosen-roots';
import type { Environment } from '../commands/context';
import { asError, PlumblineError } from '../errors';
import { removePlace, runningRecord, writeRecord, type StandinRecord } from '../standin/record';
import { endStaying, startStaying } from '../standin/stay';
import { resolveVarFiles } from '../terraform/variables';
import type { EnvironmentRoot } from './environment-root';
import { givenTo, type Given } from './given';
import { rootValues } from './root-values';
import { heldIn } from './state';
import { counted } from './words';

/** The stand-in of an environment while `up` is at work on it. */
export interface Work {
  readonly record: StandinRecord;
  /** It was started just now. */
  readonly fresh: boolean;
  readonly given: Given;
}

/** The stand-in that runs for a root, or a new one with its record. */
export async function standinFor(
  { root, place, varFiles }: EnvironmentRoot,
  { abort }: Environment,
  progress: (stage: string) => void,
): Promise<Work> {
  const resolved = await resolveVarFiles(root.directory, varFiles);
  const given = givenTo(root.directory, await rootValues(root.directory, resolved, process.env));
  const before = await runningRecord(place);
  if (before !== undefined) {
    if (before.root !== root.directory) throw taken(place.name, before.root);
    return { record: { ...before, var_files: [...resolved] }, fresh: false, given };
  }
  progress('starting the stand-in');
  await mkdir(place.folder, { recursive: true, mode: 0o700 });
  const started = await startStaying({ abort, progress, account: given.account, log: place.log });
  const record: StandinRecord = {
    version: 1,
    ...started,
    account: given.account ?? null,
    started_at: new Date().toISOString(),
    root: root.directory,
    var_files: [...resolved],
  };
  await writeRecord(place, record);
  return { record, fresh: true, given };
}

function taken(name: string, root: string): PlumblineError {
  return new PlumblineError('ERR_USAGE', `The stand-in of ${name} belongs to another root, ${root}.`, {
    remedy: 'Take that one down first, or rename a directory.',
  });
}

/**
 * What is left when `up` fails. A stand-in that was started for it goes again where it was interrupted or where nothing
 * was applied yet; otherwise it stays, so that the rest can be applied once the cause is mended.
 */
export async function afterFailure(
  thrown: unknown,
  { record, fresh }: Work,
  { root, place }: EnvironmentRoot,
  { abort, cwd }: Environment,
): Promise<Error> {
  const error = asError(thrown);
  const held = await heldIn(place.state).catch(() => []);
  if (fresh && (abort.aborted || held.length === 0)) {
    await endStaying(record);
    await removePlace(place);
    return error;
  }
  if (!(error instanceof PlumblineError) || abort.aborted) return error;
  const path = nameOf(root, cwd);
  const left = `The stand-in keeps what was applied, ${counted(held.length, 'resource')}: mend the cause and run \`plumbline up ${path}\` again, or take it down with \`plumbline down ${path}\`. Calls it could not answer are in ${place.log}.`;
  return new PlumblineError(error.code, error.message, {
    remedy: error.remedy === undefined || error.remedy === '' ? left : `${error.remedy} ${left}`,
    ...(error.place === undefined ? {} : { place: error.place }),
    cause: error,
  });
}
