import { startSession, type Environment } from '../commands/context';
import { circumstancesOf, openBench, type Bench } from './bench';
import { ownBytes } from './own-bytes';
import { verifyEvidence, type Verification } from './verify-evidence';

export interface CheckOptions {
  readonly planFile: string;
  /** Left out: beside the plan file. */
  readonly evidence: string | undefined;
  /** The root that the plan is of, as the user names it. */
  readonly root: string;
  readonly cloud: 'real' | 'standin';
  /** The git ref that configuration, waivers and trusted keys are read from. */
  readonly trustRef: string | undefined;
  readonly now: Date;
}

export interface Checked {
  readonly bench: Bench;
  /** The bytes that were verified: of the plan file, and of its evidence. */
  readonly plan: Buffer;
  readonly evidence: Buffer;
  readonly verification: Verification;
}

/** Where evidence of a plan file lies unless it is said. */
export function evidencePath(planFile: string): string {
  return `${planFile}.evidence.json`;
}

/** Reads plan file and evidence once, and verifies those bytes against the working tree. No cloud is asked. */
export async function checkEvidence(options: CheckOptions, environment: Environment): Promise<Checked> {
  const { planFile, root, cloud, trustRef, now } = options;
  const plan = ownBytes(planFile, environment.cwd);
  const evidence = ownBytes(options.evidence ?? evidencePath(planFile), environment.cwd);
  const bench = await openBench(root, await startSession(environment, { all: false, trustRef }), environment.cwd);
  return { bench, plan, evidence, verification: verifyEvidence(plan, evidence, circumstancesOf(bench, cloud, now)) };
}
