import { join, resolve } from 'node:path';
import { EXIT, type ExitCode } from '../errors';
import type { LedgerTarget } from '../ledger/target';
import { obligationsName } from '../probe/obligations-file';
import { planFor } from '../probe/plan-for';
import { lookAndWait } from '../probe/look-and-wait';
import type { Run } from '../report/schema';
import { sourceOfDirectory } from '../source/directory';
import { resolveVarFiles } from '../terraform/variables';
import type { Assessed } from './assess';
import { buildReport } from './build-report';
import { deliver, resultsFolder, startSession, tellLedger, type Environment } from './context';
import type { JudgedInput } from './gate';
import { openLive, type LiveTarget } from './live-input';

export interface ProbeOptions extends Omit<LiveTarget, 'whole'> {
  /** List passes and what agrees, too. */
  readonly all: boolean;
  /** Minutes to wait for what is open; undefined does not wait, infinity waits until the deadline. */
  readonly wait: number | undefined;
  /** The file of obligations; left out: under `.plumbline/obligations/`. */
  readonly obligations: string | undefined;
  /** A saved report, or evidence, in place of a plan made now. */
  readonly report: string | undefined;
  /** The git ref that configuration and waivers are read from. */
  readonly trustRef: string | undefined;
  /** Who is sent the report too. */
  readonly ledger?: LedgerTarget | undefined;
}

/** What was judged of a root, and where it is configured. */
interface ProbedRoot extends JudgedInput {
  readonly base: string;
}

/** Judges what the cloud says of a root, lays it beside what its plan says, and reports on both. */
export async function probe(options: ProbeOptions, environment: Environment): Promise<ExitCode> {
  const { report, session, base, exit } = await probeRoot(options, environment);
  deliver(report, session, environment, { command: 'probe', reportsIn: null });
  await tellLedger(options.ledger, { kind: 'runs', report, base }, environment);
  return exit;
}

/** Looks at the cloud, and writes nothing but what is still owed. */
export async function probeRoot(options: ProbeOptions, environment: Environment): Promise<ProbedRoot> {
  const startedAt = new Date();
  const started = await startSession(environment, { all: true, trustRef: options.trustRef });
  const { base, session } = started;
  const open = (): ReturnType<typeof openLive> => openLive({ ...options, whole: false }, started, environment);
  // First, since it is quick to say that nothing is there to look at.
  const opened = await open();
  const { root, name, labels } = opened.found;
  const planned = await planFor({ ...options, root, name, base, session, environment });
  const judged = (one: Assessed | { readonly run: Run }, terraformMs: number, exit: ExitCode): ProbedRoot => {
    const report = buildReport([one], startedAt, terraformMs, session.trust?.warnings ?? [], {});
    return { report, session, base, exit };
  };
  if ('failed' in planned) {
    const { failed } = planned;
    return judged(failed, failed.run.terraform_ms, failed.exit);
  }
  const varFiles = await resolveVarFiles(root.directory, opened.found.varFiles);
  const { run } = await lookAndWait({
    ...options,
    root: name,
    labels,
    session,
    source: await sourceOfDirectory(root.directory, environment.cwd, varFiles),
    plan: planned.side,
    file: obligationsFile(options, name, base, environment.cwd),
    environment,
    opened,
    open,
  });
  const exit = run.outcome === 'held' ? EXIT.held : EXIT.notHeld;
  return judged({ ...planned.tools, run }, planned.terraformMs, exit);
}

function obligationsFile({ obligations, cloud }: ProbeOptions, root: string, base: string, cwd: string): string {
  if (obligations !== undefined) return resolve(cwd, obligations);
  return join(resultsFolder(base), 'obligations', obligationsName({ root, cloud }));
}
