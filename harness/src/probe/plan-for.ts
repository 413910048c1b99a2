import type { Assessed, Session } from '../commands/assess';
import type { Environment } from '../commands/context';
import type { Outcome } from '../commands/verify-root';
import type { Root } from '../terraform/roots';
import { planOfRoot } from './plan-of-root';
import { savedPlan } from './saved-plan';
import { planSide, type PlanSide } from './sides';

export interface PlanChoice {
  /** A saved report, or evidence, in place of a plan made now. */
  readonly report: string | undefined;
  readonly root: Root;
  /** The root as reports name it. */
  readonly name: string;
  readonly varFiles: readonly string[];
  readonly base: string;
  readonly session: Session;
  readonly environment: Environment;
}

/** The plan beside which the cloud is laid, or why it could not be made. */
export type Planned =
  | { readonly side: PlanSide; readonly terraformMs: number; readonly tools: Omit<Assessed, 'run'> | undefined }
  | { readonly failed: Exclude<Outcome, Assessed> };

/** Takes a saved plan where one is given, and otherwise plans the root. */
export async function planFor(choice: PlanChoice): Promise<Planned> {
  const { report, name, base, session, environment } = choice;
  if (report !== undefined) {
    const side = await savedPlan({ path: report, root: name, base, cwd: environment.cwd, session });
    return { side, terraformMs: 0, tools: undefined };
  }
  const outcome = await planOfRoot(choice);
  if ('exit' in outcome) return { failed: outcome };
  const { run, ...tools } = outcome;
  return { side: planSide(run, session.catalogue.controls), terraformMs: run.terraform_ms, tools };
}
