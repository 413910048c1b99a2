import { InvalidArgumentError } from 'commander';
import { PlumblineError, type ExitCode } from '../errors';
import {
  another,
  environment,
  ledgerOf,
  oneOf,
  pair,
  TRUST_REF,
  withLedger,
  withReport,
  type CommandLine,
} from './options';
import { probeServiceOf, withService, type ServiceFlags } from './probe-service';

interface ProbeFlags extends ServiceFlags {
  readonly cloud: 'standin' | 'real';
  readonly state?: string[];
  readonly varFile?: string[];
  readonly wait?: number | true;
  readonly obligations?: string;
  readonly report?: string;
}

/** Adds `probe`: of a root, or of a running service. */
export function addProbe({ program, abort, finish }: CommandLine): void {
  const command = withLedger(withReport(program.command('probe')))
    .summary('judge what is there: the cloud beside a root’s plan, or a running service')
    .description(
      'Asks the cloud how the resources of a root’s state are set, judges that with the controls of the plan, discharges what the plan could not tell, and says where plan and cloud do not agree. It changes nothing.',
    )
    .argument('[root]', 'directory of a root module, or one variant of it: DIR@NAME')
    .option('--cloud <cloud>', 'where to look: standin or real', oneOf(['standin', 'real'] as const), 'standin')
    .option('--state <file>', 'a state in place of the root’s own; may be given again', another)
    .option('--var-file <file>', 'a variable file, relative to the root; may be given again', another)
    .option('--all', 'list passes and what agrees, too')
    .option('--wait [minutes]', 'look again until nothing is open; left out: until the deadline', minutes)
    .option('--obligations <file>', 'where what is still owed is kept; left out: under .plumbline/obligations/')
    .option('--report <file>', 'a report of verify, or evidence, in place of a plan made now')
    .option(...TRUST_REF);
  withService(command)
    .option('--label <name=value>', 'a label of the service; may be given again', pair)
    .addHelpText('after', HELP)
    .action(async (root: string | undefined, flags: ProbeFlags) => {
      finish(await run(root, flags, abort));
    });
}

const HELP = `
Exit codes: 0 held; 1 it did not: a mandatory control failed or could not be judged, a resource of the state is gone, or
an obligation is past its deadline; 64 bad usage; 65 nothing to judge; 66 nothing is up, or a file is missing; 69 a
program is missing or failed; 77 evidence refused; 78 bad configuration.`;

async function run(root: string | undefined, flags: ProbeFlags, abort: AbortSignal): Promise<ExitCode> {
  const { service } = flags;
  if (service !== undefined) {
    if (root === undefined) return probeServiceOf({ ...flags, service }, abort);
    throw usage('`probe` takes a root or --service, not both');
  }
  if (root === undefined) throw usage('`probe` lacks what to probe');
  if (flags.openapi !== undefined) throw usage('--openapi goes with --service');
  const { probe } = await import('../commands/probe.js');
  return probe(
    {
      root,
      cloud: flags.cloud,
      states: flags.state ?? [],
      varFiles: flags.varFile ?? [],
      all: flags.all === true,
      wait: flags.wait === true ? Infinity : flags.wait,
      obligations: flags.obligations,
      report: flags.report,
      trustRef: flags.trustRef,
      ledger: ledgerOf(flags),
    },
    environment(flags, abort),
  );
}

function usage(message: string): PlumblineError {
  return new PlumblineError('ERR_USAGE', message, {
    remedy: 'Name the directory of a root module, or a running service with --service and --openapi.',
  });
}

function minutes(text: string): number {
  const given = Number(text);
  if (text.trim() !== '' && given > 0 && given <= 7 * 24 * 60) return given;
  throw new InvalidArgumentError('it takes minutes: more than none, a week at most.');
}
