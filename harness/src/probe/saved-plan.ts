import { resolve } from 'node:path';
import { z } from 'zod';
import type { Control } from '../catalogue/control';
import type { Session } from '../commands/assess';
import { readReport } from '../commands/report';
import { PlumblineError } from '../errors';
import { openEvidence } from '../evidence/open-evidence';
import { ownBytes } from '../evidence/own-bytes';
import type { Statement } from '../evidence/statement';
import { fromFolder, trustedKeys } from '../evidence/trusted-keys';
import { byPair, planSide, type PlanSide } from './sides';

export interface SavedPlan {
  /** A report or evidence, as the user named it. */
  readonly path: string;
  /** The root as reports name it. */
  readonly root: string;
  readonly base: string;
  readonly cwd: string;
  readonly session: Session;
}

const envelope = z.looseObject({ payloadType: z.string() });

/** The plan side from a report of `verify` or `gate`, or from evidence that is signed by a trusted key. */
export async function savedPlan(saved: SavedPlan): Promise<PlanSide> {
  const { path, root, cwd, session } = saved;
  const bytes = ownBytes(path, cwd);
  if (isEvidence(bytes)) return fromStatement(await openStatement(bytes, saved), saved);
  const { runs, started_at: startedAt } = await readReport(resolve(cwd, path));
  const run = runs.find((one) => one.root === root && one.plane === 'plan' && one.error === null);
  if (run === undefined) throw notOf(path, root);
  const side = planSide(run, session.catalogue.controls);
  const others = run.policy_digest === session.catalogue.digest ? '' : ', judged by other policies than now';
  return { ...side, notes: [`the plan: from a report of ${startedAt}${others}`, ...side.notes] };
}

function isEvidence(bytes: Buffer): boolean {
  try {
    return envelope.safeParse(JSON.parse(bytes.toString('utf8'))).success;
  } catch {
    return false;
  }
}

async function openStatement(bytes: Buffer, { path, base, session }: SavedPlan): Promise<Statement> {
  const read = session.trust?.read ?? fromFolder(base);
  const opened = openEvidence(bytes, await trustedKeys(session.config, read));
  if ('statement' in opened) return opened.statement;
  throw new PlumblineError('ERR_EVIDENCE_REFUSED', `${path}: ${opened.reason.message}`, {
    remedy: 'Give evidence that a trusted key signed, or a report of `plumbline verify --all --format json`.',
  });
}

/** Evidence names what is owed; what passed it tells by control. */
function fromStatement({ predicate }: Statement, { path, root, session }: SavedPlan): PlanSide {
  const { obligations, root: judged } = predicate.plumbline;
  if (judged !== root) throw notOf(path, root);
  const live = new Set(session.catalogue.controls.filter(isLive).map(({ slug }) => slug));
  const owed = obligations.filter(({ control }) => live.has(control));
  return {
    results: byPair(owed.map((one) => ({ ...one, verdict: 'unknown', message: one.because }) as const)),
    judged: new Set(),
    controls: live,
    unlisted: new Set(predicate.passedTests.filter((slug) => live.has(slug))),
    owed,
    notes: [`the plan: from evidence of ${predicate.plumbline.issued_at}`],
  };
}

function isLive({ planes }: Control): boolean {
  return planes.includes('live');
}

function notOf(path: string, root: string): PlumblineError {
  return new PlumblineError('ERR_INPUT_UNSUPPORTED', `${path} holds no judged plan of ${root}`, {
    place: { file: path },
    remedy: `Make one: \`plumbline verify ${root} --all --format json --out ${path}\`.`,
  });
}
