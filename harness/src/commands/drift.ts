import { resolve } from 'node:path';
import { partTypes } from '../drift/account-wide';
import { lookForDrift } from '../drift/look-for-drift';
import type { DriftReport } from '../drift/schema';
import { EXIT, type ExitCode } from '../errors';
import type { LedgerTarget } from '../ledger/target';
import { sourceOfDirectory } from '../source/directory';
import { emulatedTypes } from '../standin/gaps';
import { resolveVarFiles } from '../terraform/variables';
import { startSession, tellLedger, writeWhole, type Environment } from './context';
import { openLive, type LiveTarget } from './live-input';
import { checkFormat, renderDrift } from '../drift/render';

export interface DriftOptions extends LiveTarget {
  /** Any drift fails the run, and not only what breaks a mandatory control. */
  readonly strict: boolean;
  /** 2 in place of 0 where there is drift that fails nothing. */
  readonly detailedExitcode: boolean;
  /** The git ref that configuration and waivers are read from. */
  readonly trustRef: string | undefined;
  /** Who is sent the report too. */
  readonly ledger?: LedgerTarget | undefined;
}

/** Compares what was applied with what is in the cloud. */
export async function drift(options: DriftOptions, environment: Environment): Promise<ExitCode> {
  const startedAt = new Date();
  checkFormat(environment.format);
  const started = await startSession(environment, { all: false, trustRef: options.trustRef });
  const { base, session } = started;
  const { found, states, view } = await openLive(options, started, environment);
  const { directory } = found.root;
  const report = await lookForDrift(session, {
    states,
    view,
    root: found.name,
    labels: found.labels,
    cloud: options.cloud,
    parts: options.whole ? await partTypes() : undefined,
    strict: options.strict,
    source: await sourceOfDirectory(directory, environment.cwd, await resolveVarFiles(directory, found.varFiles)),
    emulated: options.cloud === 'standin' ? emulatedTypes() : new Set(),
    startedAt,
  });
  const text = renderDrift(report, environment.format, {
    color: environment.color && environment.out === undefined,
    width: environment.width,
  });
  if (environment.out === undefined) environment.write(text);
  else writeWhole(resolve(environment.cwd, environment.out), text);
  await tellLedger(options.ledger, { kind: 'drift', report, base }, environment);
  return exitOf(report, options.detailedExitcode);
}

/** 0 where nothing fails; with `detailed`, 2 where there is drift all the same. */
export function exitOf({ outcome, summary }: DriftReport, detailed: boolean): ExitCode {
  if (outcome !== 'held') return EXIT.notHeld;
  const { changed, deleted, unmanaged } = summary;
  return detailed && changed + deleted + unmanaged > 0 ? EXIT.drift : EXIT.held;
}
