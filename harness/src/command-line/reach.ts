import { InvalidArgumentError } from 'commander';
import type { ReachOptions } from '../commands/reach';
import { environment, oneOf, withContext, type CommandLine } from './options';

interface Given {
  readonly from?: string;
  readonly to?: string;
  readonly port?: number;
  readonly protocol: 'tcp' | 'udp';
  readonly expect?: 'reached' | 'stopped';
  readonly matrix?: true;
  readonly source?: string;
  readonly varFile?: string[];
  readonly context?: string[];
  readonly format: 'text' | 'json' | 'markdown';
}

/** Adds `reach` to the command line. */
export function addReach({ program, abort, finish }: CommandLine): void {
  const command = withContext(program.command('reach'))
    .summary('who can reach whom: the path hop by hop, or each hop that stops it')
    .argument('<input>', 'plan JSON, a plan file, - for standard input, or the directory of a root to plan offline')
    .option('--from <end>', 'internet, a range such as 10.0.0.0/8, or the address of a resource')
    .option('--to <end>', 'the same; also a gateway endpoint')
    .option('--port <port>', 'the destination port', port)
    .option('--protocol <protocol>', 'tcp or udp', oneOf(['tcp', 'udp'] as const), 'tcp')
    .option(
      '--expect <answer>',
      'reached or stopped: fail when the answer is another, or unknown',
      oneOf(['reached', 'stopped'] as const),
    )
    .option('--matrix', 'draw who reaches whom, and on which ports, instead')
    .option('--source <dir>', 'the directory of HCL that the plan was made from, for lines and locals')
    .option('--var-file <file...>', 'variable files of a root that is planned')
    .option(
      '--format <format>',
      'text or json; of --matrix markdown too',
      oneOf(['text', 'json', 'markdown'] as const),
      'text',
    )
    .addHelpText(
      'after',
      `
Exit codes: 0 answered; 1 the answer is not the one expected; 64 no such end; 65 and 66 as of \`gate\`.`,
    );
  command.action(async (input: string, given: Given) => {
    const { from, to, protocol, expect, format, source, varFile = [], context = [] } = given;
    const options: ReachOptions = { format, source, varFiles: varFile, context };
    const where = environment({}, abort);
    const { reach, reachMatrix } = await import('../commands/reach.js');
    if (given.matrix === true) {
      finish(await reachMatrix(input, options, where));
      return;
    }
    if (from === undefined || to === undefined || given.port === undefined) {
      return command.error('error: give --from, --to and --port, or --matrix', { exitCode: 64 });
    }
    finish(await reach(input, { from, to, protocol, port: given.port, expect }, options, where));
  });
}

function port(text: string): number {
  const value = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= 0 && value <= 65535) return value;
  throw new InvalidArgumentError(`${JSON.stringify(text)} is no port from 0 to 65535.`);
}
