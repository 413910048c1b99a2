import { resolve } from 'node:path';
import { EXIT, PlumblineError, type ExitCode } from '../errors';
import { openBench, type Bench } from '../evidence/bench';
import { evidencePath } from '../evidence/check';
import { compose, moment } from '../evidence/compose';
import { seal } from '../evidence/envelope';
import { inheritApproval } from '../evidence/inherit';
import { isFromStandin, judgePlanFile } from '../evidence/judge-plan-file';
import { ownBytes } from '../evidence/own-bytes';
import { openSigner, type KeyPlace } from '../evidence/signer';
import type { Approval } from '../evidence/statement';
import { statementText } from '../evidence/text';
import { whoAmI } from '../evidence/who';
import { plain } from '../report/clean';
import type { Run } from '../report/schema';
import { plannedWorkspace } from '../terraform/planned-workspace';
import { namesRoot } from './chosen-roots';
import { startSession, writeWhole, type Environment, type Started } from './context';

export interface AttestOptions {
  /** A plan file; or a root to plan on its stand-in into `planOut`. */
  readonly input: string;
  /** The root that a plan file is of, as the user names it. */
  readonly root: string;
  readonly planOut: string | undefined;
  readonly out: string | undefined;
  readonly key: KeyPlace;
  readonly cloud: Run['cloud'] | undefined;
  readonly labels: Readonly<Record<string, string>>;
  readonly by: string | undefined;
  readonly approvedBy: string | undefined;
  /** Older evidence whose approval is to be carried over. */
  readonly inherit: string | undefined;
  /** The git ref that configuration, waivers and trusted keys are read from. */
  readonly trustRef: string | undefined;
  readonly now: Date;
}

/** A plan file to judge, and what it is judged on. */
interface PlannedFile {
  readonly planFile: string;
  readonly bytes: Buffer;
  readonly bench: Bench;
}

/** Reads the plan file that was named; a root that was named is planned first. */
async function planned(options: AttestOptions, started: Started, environment: Environment): Promise<PlannedFile> {
  const { input, planOut, cloud } = options;
  const { cwd } = environment;
  if (!namesRoot(input, started.session.config, { cwd, base: started.base })) {
    if (planOut === undefined) {
      const bytes = ownBytes(input, cwd);
      return { planFile: input, bytes, bench: await openBench(options.root, started, cwd) };
    }
    throw new PlumblineError('ERR_USAGE', `${input} is no root: --plan-out is for a root that is planned here.`, {
      remedy: 'Leave --plan-out out.',
    });
  }
  if (planOut === undefined || (cloud ?? 'standin') !== 'standin') {
    throw new PlumblineError('ERR_USAGE', `${input} is a root, not a plan file.`, {
      remedy:
        'For the stand-in, name the plan file to write with --plan-out; for the real cloud, plan with `terraform plan -out FILE` and give that file.',
    });
  }
  const { planOnStandin } = await import('../evidence/standin-plan.js');
  const bench = await openBench(input, started, cwd);
  await planOnStandin(bench, planOut, environment);
  return { planFile: planOut, bytes: ownBytes(planOut, cwd), bench };
}

/** What the plan was made against. A plan made on the stand-in says so itself, and cannot be passed off as another. */
function cloudOf(claimed: Run['cloud'] | undefined, fromStandin: boolean, planFile: string): Run['cloud'] {
  if (!fromStandin) return claimed ?? 'real';
  if (claimed === undefined || claimed === 'standin') return 'standin';
  throw new PlumblineError('ERR_EVIDENCE_REFUSED', `${planFile} was made on the stand-in, not on cloud ${claimed}.`, {
    remedy: 'Plan against the cloud that you mean to change.',
  });
}

/** A plan that was made in another workspace is of another variant. */
function refuseOtherWorkspace(planFile: string, bytes: Buffer, { name, workspace }: Bench): void {
  if (workspace === undefined) return;
  const made = plannedWorkspace(bytes);
  if (made === workspace) return;
  throw new PlumblineError(
    'ERR_EVIDENCE_REFUSED',
    `${planFile} was made in the workspace ${plain(made ?? '?')}; that of ${name} is ${workspace}.`,
    { remedy: `Name the root that it is of, or plan with TF_WORKSPACE=${workspace}.` },
  );
}

function approvalFor(
  options: AttestOptions,
  bench: Bench,
  changes: string,
  cloud: string,
  cwd: string,
): Approval | null {
  const { inherit, approvedBy, now } = options;
  if (inherit !== undefined) return inheritApproval(ownBytes(inherit, cwd), bench, { changes, cloud, now });
  return approvedBy === undefined ? null : { by: approvedBy, at: moment(now) };
}

/** Judges a plan file as `gate` does, and writes signed evidence of it. What did not hold is attested as that. */
export async function attest(options: AttestOptions, environment: Environment): Promise<ExitCode> {
  const { cwd } = environment;
  const signer = await openSigner(options.key, cwd, process.env);
  const started = await startSession(environment, { all: false, trustRef: options.trustRef });
  const { planFile, bytes, bench } = await planned(options, started, environment);
  const cloud = cloudOf(options.cloud, isFromStandin(resolve(cwd, planFile), bytes), planFile);
  refuseOtherWorkspace(planFile, bytes, bench);
  const judged = await judgePlanFile(
    bytes,
    {
      name: planFile,
      root: bench.name,
      labels: { ...bench.labels, ...options.labels },
      cloud,
      offline: cloud === 'standin',
    },
    bench,
    environment,
  );
  const approval = approvalFor(options, bench, judged.changes, cloud, cwd);
  const by = options.by ?? whoAmI(cwd, process.env);
  const statement = compose(bench, judged, { planFile, by, approval, now: options.now });
  const out = options.out ?? evidencePath(planFile);
  writeWhole(resolve(cwd, out), (await seal(statement, signer)).toString('utf8'));
  environment.write(`${statementText(planFile, statement, environment.color)}  evidence: ${out}\n`);
  return statement.predicate.result === 'FAILED' ? EXIT.notHeld : EXIT.held;
}
