import type { Command } from 'commander';
import { plane, severity, type Plane, type Severity } from '../report/terms';
import { environment, oneOf, parsed, terminal, type CommandLine } from './options';

const FORMATS = ['text', 'json', 'markdown'] as const;
type Format = (typeof FORMATS)[number];

interface ListFlags {
  readonly format: Format;
  readonly service?: string;
  readonly severity?: Severity;
  readonly plane?: Plane;
  readonly pack?: string;
}

/** Adds `controls` and `controls diff`. */
export function addControls(line: CommandLine): void {
  const command = line.program
    .command('controls')
    .summary('list the controls; or what an upgrade of them breaks')
    .usage('[options], or diff <old> <new> --plans <dir> [options]')
    .addHelpText('after', '\nThe options of the list: plumbline controls list --help');
  addList(command);
  addDiff(command, line);
}

function addList(command: Command): void {
  // The default one of its subcommands: `controls` itself has no options, which would take those of `diff`.
  command
    .command('list', { isDefault: true })
    .summary('list the controls: what `controls` does')
    .option('--format <format>', 'text, json or markdown', oneOf(FORMATS), 'text')
    .option('--service <service>', 'only those of one service')
    .option('--severity <severity>', 'only those of one severity', (value) =>
      parsed(severity.safeParse(value).data, value, severity.options),
    )
    .option('--plane <plane>', 'only those of one plane', (value) =>
      parsed(plane.safeParse(value).data, value, plane.options),
    )
    .option('--pack <pack>', 'only those of one pack')
    .action(async (flags: ListFlags) => {
      const { listControls } = await import('../commands/controls.js');
      const { catalogueHere } = await import('../commands/catalogue-here.js');
      process.stdout.write(listControls(await catalogueHere(process.cwd()), { ...flags, ...terminal() }));
    });
}

function addDiff(command: Command, line: CommandLine): void {
  command
    .command('diff')
    .summary('which roots an upgrade of the policies would break')
    .description(
      'Judges each plan of a folder with the older and the newer policies, under the configuration that stands here, and tells what newly fails, passes or cannot be told.',
    )
    .argument(
      '<old>',
      'here; ref:REF, your own as they are at a git ref; a package of Plumbline or a folder of compiled policies',
    )
    .argument('<new>', 'the same')
    .requiredOption('--plans <dir>', 'a folder of plans as JSON, each named as its root')
    .option('--format <format>', 'text, json or markdown', oneOf(FORMATS), 'text')
    .addHelpText(
      'after',
      `
Exit codes: 0 nothing breaks, 1 a mandatory control newly fails, 65 and 66 as of \`gate\`.`,
    )
    .action(async (old: string, newer: string, { plans, format }: { plans: string; format: Format }) => {
      const { controlsDiff } = await import('../commands/controls-diff.js');
      line.finish(await controlsDiff({ old, new: newer, plans, format }, environment({}, line.abort)));
    });
}
