import { InvalidArgumentError, type Command } from 'commander';
import type { Environment } from '../commands/context';
import type { ExitCode } from '../errors';
import { parseLedgerUrl, type LedgerTarget } from '../ledger/target';
import { chooseFormat, FORMATS } from '../report/formats';

/** The options of every command that writes a report. */
export interface ReportOptions {
  readonly format?: string;
  readonly out?: string;
}

/** What a command is added to: the program, and how the process will end. */
export interface CommandLine {
  readonly program: Command;
  readonly abort: AbortSignal;
  /** Sets the exit code that the process ends with. */
  readonly finish: (exit: ExitCode) => void;
}

export function useColor(stream: NodeJS.WriteStream): boolean {
  return chooseFormat(undefined, stream, process.env).color;
}

export function withReport(command: Command): Command {
  return command
    .option('--format <format>', FORMATS.join(', '))
    .option('--out <file>', 'write the report there instead of to standard output');
}

/** The option of every command that relates an input to what other roots hold. */
export function withContext(command: Command): Command {
  return command.option(
    '--context <state>',
    'the state of another root, whose resources are related to by id; may be given again',
    another,
  );
}

/** The option of every command that may judge somebody's change. */
export const TRUST_REF = [
  '--trust-ref <ref>',
  'read configuration and waivers from this git ref; what the working tree adds to them counts for nothing',
] as const;

/** The options of a run that holds a change responsible for what is its own alone. */
export interface ScopeOptions {
  readonly scope: 'all' | 'changed';
  readonly baseline?: string;
}

export function withScope(command: Command): Command {
  return command
    .option(
      '--scope <scope>',
      'what fails the run: all, or changed (what the plan changes or newly breaks)',
      oneOf(['all', 'changed'] as const),
      'all',
    )
    .option('--baseline <run>', 'a report as JSON: failures that it has, with the same values, fail no run');
}

export function environment(options: ReportOptions, abort: AbortSignal): Environment {
  const { format, color } = chooseFormat(options.format, process.stdout, process.env);
  return {
    cwd: process.cwd(),
    today: new Date().toISOString().slice(0, 10),
    format,
    color,
    width: terminal().width,
    out: options.out,
    write: (text) => process.stdout.write(text),
    tell: (text) => process.stderr.write(text),
    interactive: process.stderr.isTTY && process.env['CI'] === undefined,
    abort,
  };
}

export function terminal(): { color: boolean; width: number } {
  return { color: useColor(process.stdout), width: Math.min(Math.max(process.stdout.columns || 100, 60), 140) };
}

/** What reads the value of an option that takes one of few; shell completion offers those. */
export type Chooser<T> = ((value: string) => T) & { readonly allowed: readonly T[] };

export function oneOf<T extends string>(allowed: readonly T[]): Chooser<T> {
  const choose = (value: string): T =>
    parsed(
      allowed.find((one) => one === value),
      value,
      allowed,
    );
  return Object.assign(choose, { allowed });
}

export function parsed<T>(found: T | undefined, value: string, allowed: readonly string[]): T {
  if (found !== undefined) return found;
  throw new InvalidArgumentError(`${JSON.stringify(value)} is none of ${allowed.join(', ')}.`);
}

export function another(file: string, before: readonly string[] = []): string[] {
  return [...before, file];
}

export function pair(text: string, before: Record<string, string> = {}): Record<string, string> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('a label is written name=value.');
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
}

/** The options of every command whose run a ledger may keep. */
export interface LedgerOptions {
  readonly ledger?: string;
  readonly project?: string;
}

export function withLedger(command: Command): Command {
  return command
    .option('--ledger <url>', 'send the run to this ledger too; it never changes the exit code', ledgerUrl)
    .option('--project <name>', 'of --ledger: the repository that the roots stand in; left out, default');
}

function ledgerUrl(text: string): string {
  const url = parseLedgerUrl(text);
  if (url !== undefined) return url;
  throw new InvalidArgumentError('a ledger is an https URL without a query; http goes to this machine alone.');
}

export function ledgerOf({ ledger: url, project }: LedgerOptions): LedgerTarget | undefined {
  return url === undefined ? undefined : { url, project: project ?? 'default' };
}
