import type { Session } from '../commands/assess';
import type { Environment } from '../commands/context';
import { Progress } from '../commands/progress';
import { verifyRoot, type Outcome } from '../commands/verify-root';
import { startStandin } from '../standin/standin';
import type { Root } from '../terraform/roots';
import { TerraformTimeline } from '../terraform/timeline';

export interface PlanOfRoot {
  readonly root: Root;
  readonly varFiles: readonly string[];
  readonly base: string;
  /** It lists passes. */
  readonly session: Session;
  readonly environment: Environment;
}

/** Plans a root offline and judges it, as `verify` does: what its text says, whatever is there by now. */
export async function planOfRoot({ root, varFiles, base, session, environment }: PlanOfRoot): Promise<Outcome> {
  const progress = new Progress(environment.interactive ? environment.tell : () => undefined);
  const stop = new AbortController();
  const abort = AbortSignal.any([environment.abort, stop.signal]);
  const standin = startStandin({
    abort,
    progress: (stage) => {
      progress.note(stage);
    },
  });
  standin.catch(() => undefined);
  try {
    const options = { cloud: 'standin', varFiles, context: [] } as const;
    const timeline = new TerraformTimeline();
    return await verifyRoot(root, { options, session, base, environment, timeline, progress, standin, abort });
  } finally {
    progress.end();
    stop.abort();
    await standin.then((running) => running.stop()).catch(() => undefined);
  }
}
