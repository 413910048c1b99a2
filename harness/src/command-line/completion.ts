import { Argument } from 'commander';
import { oneOf, type CommandLine } from './options';

const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** Adds `completion` to the command line. */
export function addCompletion({ program }: CommandLine): void {
  program
    .command('completion')
    .summary('the completion of a shell: commands, options, their values and controls')
    .addArgument(new Argument('<shell>', SHELLS.join(', ')).argParser(oneOf(SHELLS)))
    .addHelpText('after', '\nExit codes: 0 printed, 64 another shell.')
    .action(async (shell: (typeof SHELLS)[number]) => {
      const { completion } = await import('../commands/completion.js');
      process.stdout.write(await completion(program, shell, process.cwd()));
    });
}
