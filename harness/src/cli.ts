import { Command, CommanderError } from 'commander';
import type { Ask } from './apply/real';
import {
  another,
  environment,
  ledgerOf,
  oneOf,
  terminal,
  TRUST_REF,
  useColor,
  withReport,
  withContext,
  withLedger,
  withScope,
  type CommandLine,
  type LedgerOptions,
  type ReportOptions,
  type ScopeOptions,
} from './command-line/options';
import { addCompletion } from './command-line/completion';
import { addControls } from './command-line/controls';
import { addDrift } from './command-line/drift';
import { addEvidence } from './command-line/evidence';
import { addGate } from './command-line/gate';
import { addInit } from './command-line/init';
import { addExamples } from './command-line/examples';
import { addLedger } from './command-line/ledger';
import { addNewControl } from './command-line/new-control';
import { addPreCommit } from './command-line/pre-commit';
import { addProbe } from './command-line/probe';
import { addMutate } from './command-line/mutate';
import { addReach } from './command-line/reach';
import { addReport, shardOf, withShard, type ShardOptions } from './command-line/report';
import { addWaive } from './command-line/waive';
import { errorText } from './commands/print-error';
import { asError, EXIT, PlumblineError, type ExitCode } from './errors';
import { version } from './version';

/** Runs the command line; sets the process's exit code, and exits only once standard output is flushed. */
export async function main(argv: readonly string[]): Promise<void> {
  const abort = new AbortController();
  const stop = (): void => {
    // Asked twice, it waits for nothing more.
    if (abort.signal.aborted) process.exit(EXIT.interrupted);
    abort.abort();
  };
  // Not `once`: it is gone when the handlers after it look whether somebody decides how to leave.
  process.on('SIGINT', stop).on('SIGTERM', stop);
  process.stdout.on('error', onWriteError);
  try {
    process.exitCode = await run(argv, abort.signal);
  } catch (thrown) {
    // Children are stopped by then.
    process.exitCode = abort.signal.aborted ? EXIT.interrupted : report(thrown);
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

/** Who reads may stop early, as `head` does: the exit code is that of the verdicts all the same. */
function onWriteError(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') return;
  process.exit(report(error));
}

function report(thrown: unknown): ExitCode {
  if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? EXIT.held : EXIT.usage;
  const error = thrown instanceof PlumblineError ? thrown : internal(thrown);
  process.stderr.write(errorText(error, useColor(process.stderr)));
  return error.exitCode;
}

function internal(thrown: unknown): PlumblineError {
  const cause = asError(thrown);
  const at =
    cause.stack
      ?.split('\n')
      .slice(1, 3)
      .map((line) => line.trim())
      .join(' ') ?? '';
  return new PlumblineError('ERR_INTERNAL', `an unexpected failure: ${cause.message} ${at}`, {
    cause,
    remedy: 'This is a fault of Plumbline: please report it with the command that you gave.',
  });
}

async function run(argv: readonly string[], abort: AbortSignal): Promise<ExitCode> {
  const { program, exit } = commandLine(abort, argv[2]);
  await program.parseAsync([...argv]);
  return exit();
}

/**
 * All commands with their options: for whoever runs one of them, and for the reference that is written of them.
 * @param only the command that is run: by itself, `gate` starts 2 ms earlier than among all
 */
export function commandLine(
  abort: AbortSignal,
  only?: string,
): { readonly program: Command; readonly exit: () => ExitCode } {
  let exit: ExitCode = EXIT.held;
  const program = new Command('plumbline')
    .description('Tells what a Terraform plan proves, what it cannot prove yet, and checks the cloud until it can.')
    .version(version(), '-V, --version')
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError('(plumbline --help, or plumbline COMMAND --help)');

  const line: CommandLine = {
    program,
    abort,
    finish: (code) => {
      exit = code;
    },
  };
  if (only === 'gate') {
    addGate(line);
    addExamples(program);
    return { program, exit: () => exit };
  }

  withShard(withLedger(withContext(withScope(withReport(program.command('verify'))))))
    .summary('plan, gate and report every root found, or those named')
    .description(
      'Plans every root module with terraform, offline unless --cloud real, judges the plans with all controls, and writes reports to .plumbline/.',
    )
    .argument('[root...]', 'directories of root modules; left out: those of plumbline.yaml, or every root found')
    .option(
      '--cloud <cloud>',
      'where plans are made: standin (offline) or real',
      oneOf(['standin', 'real'] as const),
      'standin',
    )
    .option('--all', 'list passes too')
    .option('--var-file <file>', 'a variable file, relative to each root; may be given again', another)
    .option('--changed <ref>', 'only the roots that a change since this git ref touches, by modules and files')
    .option(...TRUST_REF)
    .addHelpText(
      'after',
      '\nExit codes: 0 held, 1 did not hold, 65 input refused, 69 a program is missing, 78 bad configuration.',
    )
    .action(
      async (
        roots: string[],
        options: ReportOptions &
          LedgerOptions &
          ShardOptions &
          ScopeOptions & {
            cloud: 'standin' | 'real';
            all?: true;
            varFile?: string[];
            context?: string[];
            trustRef?: string;
            changed?: string;
          },
      ) => {
        const { verify } = await import('./commands/verify.js');
        exit = await verify(
          {
            roots,
            cloud: options.cloud,
            all: options.all === true,
            varFiles: options.varFile ?? [],
            context: options.context ?? [],
            trustRef: options.trustRef,
            changed: options.changed,
            scope: options.scope,
            baseline: options.baseline,
            shard: shardOf(options),
            ledger: ledgerOf(options),
          },
          environment(options, abort),
        );
      },
    );

  addGate(line);
  addEvidence(line);
  addProbe(line);
  addDrift(line);
  addReach(line);
  addMutate(line);
  addWaive(line);
  addNewControl(line);
  addLedger(line);
  addInit(line);
  addPreCommit(line);
  addCompletion(line);

  withContext(program.command('graph'))
    .summary('the picture of a plan: tiers, zones, what stands in them, and who may reach whom')
    .argument('<input>', 'plan JSON, a plan file, - for standard input, or the directory of a root to plan offline')
    .option('--format <format>', 'svg or mermaid', oneOf(['svg', 'mermaid'] as const), 'svg')
    .option('--source <dir>', 'the directory of HCL that the plan was made from, for locals')
    .option('--var-file <file...>', 'variable files of a root that is planned')
    .option('--out <file>', 'write the picture there instead of to standard output')
    .action(
      async (
        input: string,
        options: { format: 'svg' | 'mermaid'; source?: string; varFile?: string[]; context?: string[]; out?: string },
      ) => {
        const { graph } = await import('./commands/graph.js');
        exit = await graph(
          input,
          {
            format: options.format,
            source: options.source,
            varFiles: options.varFile ?? [],
            context: options.context ?? [],
          },
          environment(options.out === undefined ? {} : { out: options.out }, abort),
        );
      },
    );

  addControls(line);

  const foundOf = async (slug: string, where: string): Promise<string> => {
    const { explainFindings } = await import('./commands/explain-findings.js');
    return explainFindings(slug, where, environment({}, abort));
  };
  program
    .command('explain')
    .summary('one control in full: why, what it reads, good and bad HCL, and the fix')
    .argument('<slug>', 'the control, `rds-multi-az`')
    .argument(
      '[where]',
      'an address or a root of the last report, or a path: shows what the control found there, with the way from where the value was set',
    )
    .option('--format <format>', 'text, json or markdown', oneOf(['text', 'json', 'markdown'] as const), 'text')
    .addHelpText('after', '\nExample: plumbline explain rds-multi-az module.database.aws_db_instance.this')
    .action(async (slug: string, where: string | undefined, options: { format: 'text' | 'json' | 'markdown' }) => {
      const { explainControl } = await import('./commands/explain.js');
      const { catalogueHere } = await import('./commands/catalogue-here.js');
      const catalogue = await catalogueHere(process.cwd());
      const control = explainControl(catalogue, slug, { format: options.format, ...terminal() });
      const found = where === undefined || options.format !== 'text' ? '' : await foundOf(slug, where);
      process.stdout.write(control + found);
    });

  addReport(line);

  program
    .command('doctor')
    .summary('what is missing on this machine, and how to get it')
    .option('--install', 'install the AWS stand-in first')
    .addHelpText('after', '\nExit codes: 0 all that is needed is there, 69 something is missing.')
    .action(async ({ install }: { install?: true }) => {
      const { doctor } = await import('./commands/doctor.js');
      exit = await doctor(install === true, environment({}, abort));
    });

  program
    .command('up')
    .summary('apply a root, on the stand-in unless --cloud real, and plan again')
    .description(
      'Applies a root on an AWS stand-in that stays, recorded under .plumbline/standin/, and fails when a second plan is not empty. A second `up` applies what changed.',
    )
    .argument('<root>', 'directory of a root module, or one variant of it: DIR@NAME')
    .option('--cloud <cloud>', 'where to apply: standin or real', oneOf(['standin', 'real'] as const), 'standin')
    .option('--var-file <file...>', 'variable files, relative to the root')
    .addHelpText(
      'after',
      `
Exit codes: 0 applied, and a second plan is empty; 1 it is not; 64 not confirmed; 69 a program or the stand-in is
missing or failed; 77 real production.

What the root takes as given (a hosted zone, roles, a rotation function) is made in the stand-in first: those that
standin.json beside the root names, or else those that Plumbline's own roots have variables for.`,
    )
    .action(async (root: string, options: ApplyOptions) => {
      const { up } = await import('./commands/up.js');
      exit = await up({ root, ...(await applyOptions(options, abort)) }, environment({}, abort));
    });

  program
    .command('down')
    .summary('destroy what `up` applied, and end its stand-in')
    .argument('<root>', 'directory of a root module, or one variant of it: DIR@NAME')
    .option('--cloud <cloud>', 'where it was applied: standin or real', oneOf(['standin', 'real'] as const), 'standin')
    .option('--var-file <file...>', 'variable files, relative to the root')
    .option('--forget', 'destroy nothing: only take the stand-in and its record away, also of one that died')
    .addHelpText(
      'after',
      `
Exit codes: 0 nothing is left, 1 something is, 64 not confirmed, 69 a program or the stand-in is missing or failed,
77 real production.

What is protected: on the stand-in, deletion protection of databases and load balancers is switched off first, by the
API calls that an administrator would make, and prevent_destroy is overridden in the copy that terraform works on. In
the real cloud neither is touched, and a protected resource makes the command fail.`,
    )
    .action(async (root: string, options: ApplyOptions & { forget?: true }) => {
      const { down } = await import('./commands/down.js');
      exit = await down(
        { root, forget: options.forget === true, ...(await applyOptions(options, abort)) },
        environment({}, abort),
      );
    });

  program
    .command('standin')
    .summary('the AWS stand-in that offline plans ask')
    .option('--install', 'install it now, and do nothing else')
    .option('--gaps', 'list what it only emulates, and do nothing else')
    .option('--format <format>', 'of --gaps: text or json', oneOf(['text', 'json'] as const), 'text')
    .action(async (options: { install?: true; gaps?: true; format: 'text' | 'json' }) => {
      const { listGaps, standin } = await import('./commands/standin.js');
      exit =
        options.gaps === true
          ? listGaps(options.format, { ...terminal(), write: (text) => process.stdout.write(text) })
          : await standin(options.install === true, (text) => process.stderr.write(text), abort);
    });

  addExamples(program);
  return { program, exit: () => exit };
}

interface ApplyOptions {
  readonly cloud: 'standin' | 'real';
  readonly varFile?: string[];
}

async function applyOptions(
  { cloud, varFile }: ApplyOptions,
  abort: AbortSignal,
): Promise<{ cloud: 'standin' | 'real'; varFiles: string[]; ask: Ask | undefined }> {
  const { terminalAsk } = await import('./apply/ask.js');
  return { cloud, varFiles: varFile ?? [], ask: terminalAsk(abort) };
}
