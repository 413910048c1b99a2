import { probeRoot } from '../commands/probe';
import type { Report } from '../report/schema';
import { environmentOf, type Where } from './where';

export interface ProbeOptions extends Where {
  /** Where to look: the stand-in that `plumbline up` started, or the real cloud by the process's own credentials. */
  readonly cloud: 'standin' | 'real';
  /** List passes and what agrees, too. */
  readonly all?: boolean;
  /** State files in place of the root's own state. */
  readonly states?: readonly string[];
  /** Variable files, relative to the root. */
  readonly varFiles?: readonly string[];
  /** A report of `judge` as a file, or evidence, in place of a plan made now. */
  readonly report?: string;
  /** Minutes to look again until nothing is open. Left out: it looks once. */
  readonly waitMinutes?: number;
  /** The file that keeps what is still owed. Left out: under `.plumbline/obligations/`. */
  readonly obligations?: string;
}

/**
 * Asks the cloud how the resources of a root's state are set, judges that, and lays it beside the root's plan. It
 * changes nothing in the cloud.
 * @returns the report, `plumbline.report/v1`, whose run has an `agreement`
 * @throws PlumblineError where nothing of the root is there, or the cloud cannot be read
 */
export async function probe(root: string, options: ProbeOptions): Promise<Report> {
  const { cloud, all = false, states = [], varFiles = [], report, waitMinutes, obligations } = options;
  const how = { root, cloud, all, states, varFiles, report, wait: waitMinutes, obligations, trustRef: undefined };
  return (await probeRoot(how, environmentOf(options))).report;
}
