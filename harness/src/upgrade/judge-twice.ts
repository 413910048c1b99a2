import { assessPlan, type PlanInput, type Session } from '../commands/assess';
import { PlumblineError } from '../errors';
import type { Run } from '../report/schema';
import { compareRuns } from './compare';
import type { UpgradedRoot } from './schema';

/**
 * One root judged by both policies, and what differs. Policies that cover nothing of a root say nothing of it: that is no
 * error while the others do.
 * @throws PlumblineError ERR_NOTHING_COVERED where neither covers anything
 */
export async function judgeTwice(old: Session, now: Session, input: PlanInput): Promise<UpgradedRoot> {
  const before = await judged(old, input);
  if (before === undefined) return told(undefined, (await assessPlan(now, input)).run);
  return told(before, (await judged(now, input)) ?? { ...before, results: [] });
}

function told(before: Run | undefined, after: Run): UpgradedRoot {
  const { root, labels, pack, inputs } = after;
  return { root, labels, pack, inputs, ...compareRuns(before?.results ?? [], after.results) };
}

async function judged(session: Session, input: PlanInput): Promise<Run | undefined> {
  try {
    return (await assessPlan(session, input)).run;
  } catch (thrown) {
    if (thrown instanceof PlumblineError && thrown.code === 'ERR_NOTHING_COVERED') return undefined;
    throw thrown;
  }
}
