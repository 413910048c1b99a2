import { mutateInput } from '../commands/mutate';
import type { MutateReport } from '../mutate/schema';
import { environmentOf, type Where } from './where';

export interface MutateOptions extends Where {
  /** The score from 0 to 1 below which the report does not hold. Left out: 0.95. */
  readonly threshold?: number;
  /** The directory of HCL that a plan as JSON was made from, for lines and locals. */
  readonly source?: string;
  /** Variable files of a root that is planned here, relative to its directory. */
  readonly varFiles?: readonly string[];
  /** Labels of the root, for packs. */
  readonly labels?: Readonly<Record<string, string>>;
}

/**
 * Makes mutants of a plan, one security-relevant change each, and tells which of them no control notices.
 * @returns the report, `plumbline.mutate/v1`
 * @throws PlumblineError for what cannot be read, and ERR_NOTHING_COVERED where there is nothing to mutate
 */
export function mutate(input: string, options: MutateOptions = {}): Promise<MutateReport> {
  const { threshold = 0.95, source, varFiles = [], labels = {} } = options;
  const how = { threshold, source, varFiles, labels, context: [], notBelow: undefined };
  return mutateInput(input, how, environmentOf(options));
}
