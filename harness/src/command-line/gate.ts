import { INPUT_KINDS, type InputKind } from '../commands/input-kinds';
import {
  another,
  environment,
  oneOf,
  pair,
  TRUST_REF,
  withContext,
  withReport,
  withScope,
  type CommandLine,
  type ReportOptions,
  type ScopeOptions,
} from './options';

interface Given extends ReportOptions, ScopeOptions {
  readonly source?: string;
  readonly varFile?: string[];
  readonly input?: InputKind;
  readonly values?: string[];
  readonly namespace?: string;
  readonly all?: true;
  readonly control?: string[];
  readonly label?: Record<string, string>;
  readonly context?: string[];
  readonly trustRef?: string;
}

/** Adds `gate` to the command line. */
export function addGate({ program, abort, finish }: CommandLine): void {
  withContext(withScope(withReport(program.command('gate'))))
    .summary(
      'judge one input: a plan as JSON or as a plan file, a state, HCL, manifests, a chart, or - for standard input',
    )
    .argument(
      '<input>',
      'plan JSON, a plan file, a state, a directory or file of HCL or of Kubernetes manifests, a Helm chart, or - for standard input; recognised by its content',
    )
    .option('--source <dir>', 'the directory of HCL that the plan was made from, for lines and locals')
    .option('--var-file <file>', 'of HCL: a variable file; may be given again', another)
    .option('--input <kind>', `what a folder is judged as: ${INPUT_KINDS.join(', ')}`, oneOf(INPUT_KINDS))
    .option('--values <file>', 'of a chart: a file of values; may be given again', another)
    .option('--namespace <name>', 'of manifests and charts: the namespace that they are applied to')
    .option('--label <name=value>', 'a label of the root, for packs and waivers; may be given again', pair)
    .option('--control <slug>', 'judge by this control alone; may be given again', another)
    .option('--all', 'list passes too')
    .option(...TRUST_REF)
    .action(async (input: string, options: Given) => {
      const { gate } = await import('../commands/gate.js');
      const exit = await gate(
        input,
        {
          source: options.source,
          varFiles: options.varFile ?? [],
          input: options.input,
          values: options.values ?? [],
          namespace: options.namespace,
          all: options.all === true,
          controls: options.control ?? [],
          labels: options.label ?? {},
          context: options.context ?? [],
          trustRef: options.trustRef,
          scope: options.scope,
          baseline: options.baseline,
        },
        environment(options, abort),
      );
      finish(exit);
    });
}
