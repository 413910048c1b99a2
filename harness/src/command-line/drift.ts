import {
  another,
  environment,
  ledgerOf,
  oneOf,
  TRUST_REF,
  withLedger,
  withReport,
  type CommandLine,
  type LedgerOptions,
  type ReportOptions,
} from './options';

interface DriftFlags extends ReportOptions, LedgerOptions {
  readonly cloud: 'real' | 'standin';
  readonly state?: string[];
  readonly varFile?: string[];
  readonly account?: true;
  readonly strict?: true;
  readonly detailedExitcode?: true;
  readonly trustRef?: string;
}

/** Adds `drift` to the command line. */
export function addDrift({ program, abort, finish }: CommandLine): void {
  withLedger(withReport(program.command('drift')))
    .summary('what was changed, deleted or made behind the back of a state, and what that breaks')
    .description(
      'Compares what a root’s state says was applied with what the cloud’s API says is there, and judges both: it fails where drift breaks a mandatory control. It only ever reads.',
    )
    .argument('<root>', 'directory of a root module, or one variant of it: DIR@NAME')
    .option('--cloud <cloud>', 'where it was applied: standin or real', oneOf(['standin', 'real'] as const), 'standin')
    .option('--state <file>', 'a state file to read in place of the root’s own; may be given again', another)
    .option('--account', 'also look for what no state holds, in the whole of the accounts and regions')
    .option('--strict', 'any drift fails, harmless or not')
    .option('--detailed-exitcode', 'end with 2, and not 0, where there is drift that fails nothing')
    .option('--var-file <file>', 'a variable file, relative to the root; may be given again', another)
    .option(...TRUST_REF)
    .addHelpText(
      'after',
      `
Exit codes: 0 nothing fails (with --detailed-exitcode: no drift), 1 drift breaks a mandatory control or something could
not be told, 2 other drift (only with --detailed-exitcode), 65 there is nothing to compare, 66 no state.

The formats are text, json, markdown, junit and github.`,
    )
    .action(async (root: string, flags: DriftFlags) => {
      const { drift } = await import('../commands/drift.js');
      const options = {
        root,
        cloud: flags.cloud,
        states: flags.state ?? [],
        varFiles: flags.varFile ?? [],
        whole: flags.account === true,
        strict: flags.strict === true,
        detailedExitcode: flags.detailedExitcode === true,
        trustRef: flags.trustRef,
        ledger: ledgerOf(flags),
      };
      finish(await drift(options, environment(flags, abort)));
    });
}
