import { InvalidArgumentError } from 'commander';
import { environment, type CommandLine } from './options';

interface Given {
  readonly dryRun?: true;
  readonly yes?: true;
  readonly baseline: boolean;
  readonly package?: string;
}

/** Adds `init` to the command line. */
export function addInit({ program, abort, finish }: CommandLine): void {
  program
    .command('init')
    .summary('adopt a repository: configuration, waivers, baseline, workflow and pre-commit hook')
    .description(
      'Finds the root modules of this repository, with their variable files and workspaces, and writes plumbline.yaml, waivers.yaml, plumbline-baseline.json, .github/workflows/plumbline.yml and .pre-commit-config.yaml at its top. It shows them first, asks on a terminal, and never writes over a file.',
    )
    .option('--dry-run', 'show what would be written, and write nothing')
    .option('--yes', 'write without asking')
    .option('--no-baseline', 'do not judge the roots now: what fails today fails the first run')
    .option('--package <spec>', 'what workflow and hook install: a version, a tarball or its address', packageSpec)
    .addHelpText(
      'after',
      `
Exit codes: 0 everything is written (or would be), 1 a file was there and was left as it is, 64 nobody agreed, 66 there
is no root; 69 or 78 a root could not be planned for the baseline.`,
    )
    .action(async ({ dryRun, yes, baseline, package: spec }: Given) => {
      const { init } = await import('../commands/init.js');
      const { terminalAsk } = await import('../apply/ask.js');
      const asked = { dryRun: dryRun === true, yes: yes === true, baseline, package: spec };
      finish(await init({ ...asked, ask: terminalAsk(abort) }, environment({}, abort)));
    });
}

/** It is written into a shell line and a list of YAML: nothing that either would read as its own. */
function packageSpec(text: string): string {
  if (/^[\w@.:/+~][\w@.:/+~-]*$/.test(text)) return text;
  throw new InvalidArgumentError('Give it as npm takes it: @plumbline/harness@1.2.3, or the address of a tarball.');
}
