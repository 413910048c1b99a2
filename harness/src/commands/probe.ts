import { join, resolve } from 'node:path';
import { labelsOf } from '../config/labels';
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
import { deliver, resultsFolder, shown, startSession, tellLedger, type Environment } from './context';
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

/** Judges what the cloud says of a root, and lays it beside what its plan says. */
export async function probe(options: ProbeOptions, environment: Environment): Promise<ExitCode> {
  const startedAt = new Date();
  const { base, session } = await startSession(environment, { all: true, trustRef: options.trustRef });
  const open = (): ReturnType<typeof openLive> => openLive({ ...options, whole: false }, environment, session.config);
  // First, since it is quick to say that nothing is there to look at.
  const opened = await open();
  const { root } = opened.found;
  const name = shown(root.directory, base);
  const planned = await planFor({ ...options, root, name, base, session, environment });
  const finish = async (one: Assessed | { readonly run: Run }, terraformMs: number): Promise<void> => {
    const report = buildReport([one], startedAt, terraformMs, session.trust?.warnings ?? [], {});
    deliver(report, session, environment, { command: 'probe', reportsIn: null });
    await tellLedger(options.ledger, { kind: 'runs', report, base }, environment);
  };
  if ('failed' in planned) {
    await finish(planned.failed, planned.failed.run.terraform_ms);
    return planned.failed.exit;
  }
  const varFiles = await resolveVarFiles(root.directory, opened.found.varFiles);
  const { run } = await lookAndWait({
    ...options,
    root: name,
    labels: labelsOf(session.config, name),
    session,
    source: await sourceOfDirectory(root.directory, environment.cwd, varFiles),
    plan: planned.side,
    file: obligationsFile(options, name, base, environment.cwd),
    environment,
    opened,
    open,
  });
  await finish({ ...planned.tools, run }, planned.terraformMs);
  return run.outcome === 'held' ? EXIT.held : EXIT.notHeld;
}

function obligationsFile({ obligations, cloud }: ProbeOptions, root: string, base: string, cwd: string): string {
  if (obligations !== undefined) return resolve(cwd, obligations);
  return join(resultsFolder(base), 'obligations', obligationsName({ root, cloud }));
}
