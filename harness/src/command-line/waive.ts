import { environment, pair, type CommandLine } from './options';

interface Given {
  readonly reason?: string;
  readonly owner?: string;
  readonly approver?: string;
  readonly expires?: string;
  readonly where?: Record<string, string>;
  readonly from?: string;
}

/** Adds `waive` to the command line. */
export function addWaive({ program, abort, finish }: CommandLine): void {
  program
    .command('waive')
    .summary('write a waiver: an exception with a reason, an owner and a last day')
    .argument('<control>', 'the control that is not asked to hold, `rds-multi-az`')
    .argument('<address>', "the resource's address as reports have it, or a pattern of addresses with `*`")
    .option('--reason <text>', 'why the exception is acceptable')
    .option('--owner <name>', 'who answers for it')
    .option('--expires <day>', 'the last day on which it holds, 2027-06-30, or days from now, 90d')
    .option('--approver <name>', 'who approved it')
    .option('--where <name=value>', 'a label that roots must carry; may be given again', pair)
    .option('--from <report>', 'a report to look up what it covers; left out: that of the last verify')
    .addHelpText(
      'after',
      `
It is put at the end of waivers.yaml. On a terminal it asks for what is left out.`,
    )
    .action(async (control: string, address: string, given: Given) => {
      const { waive } = await import('../commands/waive.js');
      const { terminalAsk } = await import('../apply/ask.js');
      const { reason, owner, approver, expires, where = {}, from } = given;
      const options = { control, address, reason, owner, approver, expires, where, from, ask: terminalAsk(abort) };
      finish(await waive(options, environment({}, abort)));
    });
}
