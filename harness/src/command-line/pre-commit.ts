import { environment, withReport, type CommandLine, type ReportOptions } from './options';

/** Adds `pre-commit` to the command line. */
export function addPreCommit({ program, abort, finish }: CommandLine): void {
  withReport(program.command('pre-commit'))
    .summary('judge the roots that changed files touch, by their HCL alone')
    .description(
      'The hook of pre-commit: judges on the static plane, without Terraform, every root that one of these files is part of, through local modules and variable files too. What the configured baseline has fails nothing.',
    )
    .argument('[file...]', 'the files that changed')
    .addHelpText(
      'after',
      '\nExit codes: 0 held, or no file that matters, 1 did not hold, 65 input refused, 78 bad configuration.',
    )
    .action(async (files: string[], options: ReportOptions) => {
      const { preCommit } = await import('../commands/pre-commit.js');
      finish(await preCommit(files, environment(options, abort)));
    });
}
