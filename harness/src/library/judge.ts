import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { judgeInput } from '../commands/gate';
import { inputKind } from '../commands/input-kind';
import { judgeRoots } from '../commands/verify';
import type { Report } from '../report/schema';
import { environmentOf, type Where } from './where';

export interface JudgeOptions extends Where {
  /** List passes too. */
  readonly all?: boolean;
  /** What is done with a directory of HCL: planned offline by terraform, or judged by its text alone. Left out: `plan`. */
  readonly hcl?: 'plan' | 'text';
  /** Variable files of HCL, relative to its directory. */
  readonly varFiles?: readonly string[];
  /** Of a plan as JSON: the directory of HCL that it was made from, for lines and locals. */
  readonly source?: string;
  /** State files of other roots, whose resources are related to by id. */
  readonly context?: readonly string[];
  /** Labels of what is given, for packs and waivers. What is planned here has those that its path is given. */
  readonly labels?: Readonly<Record<string, string>>;
}

/**
 * Judges one input by all controls of its pack: the directory of a root module, a plan file, a plan as JSON, a state,
 * manifests of Kubernetes or a Helm chart, as `plumbline verify` and `plumbline gate` do.
 * @returns the report, `plumbline.report/v1`. A root that cannot be planned is a run with an `error`.
 * @throws PlumblineError for what cannot be read, is not configured rightly, or holds nothing that a control covers
 */
export async function judge(input: string, options: JudgeOptions = {}): Promise<Report> {
  const environment = environmentOf(options);
  const { all = false, varFiles = [], context = [], labels = {}, source } = options;
  const shared = { all, varFiles, context, scope: 'all', trustRef: undefined } as const;
  const planned = options.hcl !== 'text' && isRoot(resolve(environment.cwd, input));
  const { report } = planned
    ? await judgeRoots({ ...shared, roots: [input], cloud: 'standin' }, environment)
    : await judgeInput(
        input,
        { ...shared, source, input: undefined, values: [], namespace: undefined, labels },
        environment,
      );
  return report;
}

function isRoot(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true && inputKind(path, undefined) === 'hcl';
}
