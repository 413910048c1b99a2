import { existsSync, mkdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { openPolicies } from '../own/open-policies';
import { asError, PlumblineError } from '../errors';
import {
  baseDirectory,
  isConfigured,
  NOTHING_CONFIGURED,
  SIGNED_WAIVERS_FILE,
  type Configured,
  type Loaded,
} from '../config/files';
import type { Told } from '../ledger/parcels';
import type { LedgerTarget } from '../ledger/target';
import { loadPacks } from '../overlay/packs';
import { Waivers } from '../overlay/waivers';
import { render, type Format, type RenderContext } from '../report';
import type { Report } from '../report/schema';
import type { Trust } from '../trust/trust';
import type { Session } from './assess';

/** Where a command runs and what it answers to: given by the command line, so that commands read no globals. */
export interface Environment {
  readonly cwd: string;
  /** Today, `YYYY-MM-DD`: policies and waivers never ask a clock. */
  readonly today: string;
  readonly format: Format;
  readonly color: boolean;
  readonly width: number;
  /** A file for the report, in place of standard output. */
  readonly out: string | undefined;
  readonly write: (text: string) => void;
  /** Progress and messages: standard error. */
  readonly tell: (text: string) => void;
  /** Standard error is a terminal, so progress may be shown. */
  readonly interactive: boolean;
  readonly abort: AbortSignal;
}

/** A session, and the directory of the configuration that it was opened with. */
export interface Started {
  readonly base: string;
  readonly session: Session;
}

/**
 * Opens a session with the configuration nearest to the working directory, or, with a git ref to trust, with the one
 * that is nearest to it at that ref.
 * @throws PlumblineError for what is wrong with either
 */
export async function startSession(
  { cwd, today }: Pick<Environment, 'cwd' | 'today'>,
  { all, trustRef }: { readonly all: boolean; readonly trustRef: string | undefined },
): Promise<Started> {
  const trust =
    trustRef === undefined ? undefined : await (await import('../trust/trust.js')).openTrust(trustRef, cwd, today);
  const base = trust?.base ?? baseDirectory(cwd);
  return { base, session: await openSession(base, cwd, today, all, trust) };
}

/** Loads catalogue, packs, configuration and waivers for one command. */
export async function openSession(
  base: string,
  cwd: string,
  today: string,
  all: boolean,
  trust?: Trust,
): Promise<Session> {
  const { config, waivers, signed } = trust ?? (await configuredWithSigned(base, cwd));
  const { catalogue, built, warnings } = await openPolicies({ base, cwd, config, trust });
  const slugs = new Set(catalogue.controls.map(({ slug }) => slug));
  if (config.controls !== undefined || config.enforcement !== undefined) {
    (await import('../config/known-controls.js')).requireKnownControls(config, [...slugs]);
  }
  for (const waiver of waivers) {
    if (slugs.has(waiver.control)) continue;
    throw new PlumblineError(
      'ERR_WAIVERS_INVALID',
      `waivers.yaml waives a control that does not exist: ${waiver.control}`,
      {
        remedy: '`plumbline controls` lists them.',
      },
    );
  }
  const trusted = trust === undefined ? undefined : { ...trust, warnings: [...trust.warnings, ...warnings] };
  const packs = loadPacks();
  return { catalogue, built, packs, config, waivers: new Waivers(waivers, today, signed), today, all, trust: trusted };
}

/** What is configured in a directory; reading it takes a YAML parser, which is loaded only then. */
export async function configured(base: string, cwd: string): Promise<Loaded> {
  return isConfigured(base) ? (await import('../config/load.js')).loadConfig(base, cwd) : NOTHING_CONFIGURED;
}

/** With the waivers that a ledger signed, where there are some: only then are keys read and signatures verified. */
async function configuredWithSigned(base: string, cwd: string): Promise<Configured> {
  const loaded = await configured(base, cwd);
  if (!existsSync(join(base, SIGNED_WAIVERS_FILE))) return { ...loaded, signed: [] };
  const { readSignedWaivers } = await import('../config/signed-waivers.js');
  const { fromFolder } = await import('../evidence/trusted-keys.js');
  return { ...loaded, signed: await readSignedWaivers(loaded.config, fromFolder(base)) };
}

/**
 * Writes a file whole or not at all. What is there and no file (`/dev/stdout`, a pipe) is written to, not replaced.
 * @throws PlumblineError ERR_USAGE where it may not be written
 */
export function writeWhole(path: string, text: string): void {
  let fresh: string | undefined;
  try {
    const there = statSync(path, { throwIfNoEntry: false });
    if (there?.isFile() === false) {
      writeFileSync(path, text);
      return;
    }
    const target = there === undefined ? path : realpathSync(path);
    mkdirSync(dirname(target), { recursive: true });
    fresh = `${target}.${String(process.pid)}.tmp`;
    writeFileSync(fresh, text, { mode: 0o644 });
    renameSync(fresh, target);
  } catch (thrown) {
    if (fresh !== undefined) rmSync(fresh, { force: true });
    const cause = asError(thrown);
    const why = 'code' in cause ? String(cause.code) : cause.message;
    throw new PlumblineError('ERR_USAGE', `${path} cannot be written (${why})`, {
      remedy: 'Name a file in a folder that may be written to.',
      cause,
    });
  }
}

/** Where results are kept, beside the configuration. */
export const RESULTS = '.plumbline';

/** The folder of results beside the configuration, which keeps itself out of version control. */
export function resultsFolder(base: string): string {
  const folder = join(base, RESULTS);
  if (!existsSync(join(folder, '.gitignore'))) writeWhole(join(folder, '.gitignore'), '*\n');
  return folder;
}

/** Renders a report to standard output or the file asked for. */
export function deliver(
  report: Report,
  session: Session,
  environment: Environment,
  context: Pick<RenderContext, 'command' | 'reportsIn' | 'rootFiles'>,
): void {
  const text = render(report, environment.format, {
    ...context,
    catalogue: session.catalogue,
    color: environment.color && environment.out === undefined,
    width: environment.width,
  });
  if (environment.out === undefined) environment.write(text);
  else writeWhole(resolve(environment.cwd, environment.out), text);
}

/** Sends a report to the ledger that was named; what sends it is loaded only then. */
export async function tellLedger(
  ledger: LedgerTarget | undefined,
  told: Told & { readonly base: string },
  environment: Environment,
): Promise<void> {
  if (ledger !== undefined) await (await import('../ledger/send.js')).sendToLedger(ledger, told, environment);
}

/** A path as reports show it: relative to the working directory, `.` for itself. */
export function shown(path: string, cwd: string): string {
  const short = relative(cwd, path);
  return short === '' ? '.' : short;
}
