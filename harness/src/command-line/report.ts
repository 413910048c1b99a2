import { InvalidArgumentError, type Command } from 'commander';
import { PlumblineError } from '../errors';
import { parseShard, type Shard } from '../fleet/shard';
import { FORMATS } from '../report/formats';
import {
  environment,
  ledgerOf,
  withLedger,
  withReport,
  type CommandLine,
  type LedgerOptions,
  type ReportOptions,
} from './options';

/** Adds `report`: saved reports, rendered again or merged. */
export function addReport({ program, abort, finish }: CommandLine): void {
  const command = program.command('report').summary('render a saved report again, or merge those of shards');
  // The default one of its subcommands: `report` itself has no options, which would take those of `merge`.
  withReport(command.command('render', { isDefault: true }))
    .summary('render a saved report again: what `report [run]` does')
    .argument('[run]', 'a report as JSON; left out: the last verify', '.plumbline/report.json')
    .action(async (path: string, options: ReportOptions) => {
      const { renderAgain } = await import('../commands/render-again.js');
      await renderAgain(path, environment(options, abort));
    });
  withLedger(command.command('merge'))
    .summary('make one report of those of shards, as one verify would have written it')
    .argument('[from...]', 'shards’ files, or folders of them; left out: .plumbline/shards')
    .option('--out <dir>', 'the folder to write report.json and report.html to; left out: .plumbline')
    .option('--format <format>', `of standard output: ${FORMATS.join(', ')}`)
    .addHelpText(
      'after',
      '\nExit codes: 0 and 1 as of verify, 65 where a shard is missing, is of another fleet, or a root is in two or in none.',
    )
    .action(async (from: string[], flags: LedgerOptions & { out?: string; format?: string }) => {
      const { mergeReports } = await import('../commands/merge-reports.js');
      const { out, ...rest } = flags;
      finish(await mergeReports({ from, out, ledger: ledgerOf(rest) }, environment(rest, abort)));
    });
}

/** The options of a command that may do a part of its work. */
export interface ShardOptions {
  readonly shard?: Shard;
  readonly durations?: string;
}

export function withShard(command: Command): Command {
  return command
    .option('--shard <i/n>', 'only the i-th of n parts of the roots; `report merge` puts the parts together', shard)
    .option('--durations <path>', 'of --shard: an earlier report, or a folder of reports, to balance the parts by');
}

/** @throws PlumblineError ERR_USAGE for durations without a shard */
export function shardOf({
  shard: part,
  durations,
}: ShardOptions): (Shard & { durations: string | undefined }) | undefined {
  if (part === undefined && durations !== undefined) {
    throw new PlumblineError('ERR_USAGE', '--durations says how --shard splits the roots, and there is no --shard.', {
      remedy: 'Give both, or neither.',
    });
  }
  return part === undefined ? undefined : { ...part, durations };
}

function shard(text: string): Shard {
  const found = parseShard(text);
  if (found !== undefined) return found;
  throw new InvalidArgumentError('a shard is written i/n: 1/8 is the first of eight, 8/8 the last.');
}
