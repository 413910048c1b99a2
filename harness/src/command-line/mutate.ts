import { InvalidArgumentError } from 'commander';
import { environment, pair, withReport, type CommandLine, type ReportOptions } from './options';

interface MutateFlags extends ReportOptions {
  readonly threshold: number;
  readonly notBelow?: string;
  readonly patch?: string;
  readonly source?: string;
  readonly varFile?: string[];
  readonly label?: Record<string, string>;
}

/** Adds `mutate` to the command line. */
export function addMutate({ program, abort, finish }: CommandLine): void {
  withReport(program.command('mutate'))
    .summary('how much of what could go wrong in a plan the controls would notice')
    .description(
      'Makes mutants of a plan, one security-relevant change each (a protection switched off, a range widened, a log removed), and judges them: the score says how many the controls notice, and each survivor what it would do in the cloud.',
    )
    .argument('<input>', 'plan JSON, a plan file, - for standard input, or the directory of a root to plan offline')
    .option('--threshold <score>', 'the score, from 0 to 1, below which the run does not hold', score, 0.95)
    .option('--not-below <run>', 'an earlier report as JSON: a lower score than its own does not hold')
    .option('--patch <mutant>', 'write the change of HCL that makes this mutant, by its id, and nothing else')
    .option('--source <dir>', 'the directory of HCL that the plan was made from, for lines and locals')
    .option('--var-file <file...>', 'variable files of a root that is planned')
    .option('--label <name=value>', 'a label of the root, for packs; may be given again', pair)
    .addHelpText(
      'after',
      `
Exit codes: 0 the score holds, 1 it is too low, 65 input refused, 66 not found, 78 no earlier report.

The formats are text, json, markdown and html.`,
    )
    .action(async (input: string, flags: MutateFlags) => {
      const { mutate } = await import('../commands/mutate.js');
      const options = {
        threshold: flags.threshold,
        notBelow: flags.notBelow,
        patch: flags.patch,
        source: flags.source,
        varFiles: flags.varFile ?? [],
        context: [],
        labels: flags.label ?? {},
      };
      finish(await mutate(input, options, environment(flags, abort)));
    });
}

function score(text: string): number {
  const value = /^(0(\.\d+)?|1(\.0+)?|\.\d+)$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isNaN(value)) return value;
  throw new InvalidArgumentError(`${JSON.stringify(text)} is no score from 0 to 1.`);
}
