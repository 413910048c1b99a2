import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { counted, duration } from '../apply/words';
import { PlumblineError, type ExitCode } from '../errors';
import { applyPlan } from '../evidence/apply-plan';
import { checkEvidence, type CheckOptions } from '../evidence/check';
import type { Reason } from '../evidence/open-evidence';
import { makeScratch } from '../terraform/scratch';
import type { Environment } from './context';

function refuse(planFile: string, reasons: readonly Reason[]): PlumblineError {
  const why = reasons.map(({ reason, message }) => `${reason}: ${message}`).join(' ');
  return new PlumblineError('ERR_EVIDENCE_REFUSED', `${planFile} is not applied. ${why}`, {
    remedy: 'Plan again if the plan is old, then have it judged: `plumbline attest PLANFILE`.',
  });
}

/** What the cloud says afterwards, beside the evidence that was verified: who owed what is in there. */
async function probeAfter(
  { root, cloud, trustRef }: CheckOptions,
  evidence: string,
  environment: Environment,
): Promise<ExitCode> {
  const { probe } = await import('./probe.js');
  const looking = { states: [], varFiles: [], all: false, wait: undefined, obligations: undefined };
  return probe({ root, cloud, trustRef, report: evidence, ...looking }, environment);
}

/**
 * Applies a plan file whose evidence holds, and nothing else; then probes. Plan file and evidence are read once: what is
 * applied are the very bytes that were verified, from a private folder.
 */
export async function apply(options: CheckOptions, environment: Environment): Promise<ExitCode> {
  const { plan, evidence, bench, verification } = await checkEvidence(options, environment);
  const { planFile, cloud } = options;
  if (!verification.held) throw refuse(planFile, verification.reasons);
  const scratch = await makeScratch('apply');
  const started = performance.now();
  try {
    const changed = await applyPlan(plan, { bench, cloud, scratch: scratch.path }, environment);
    const took = duration(performance.now() - started);
    environment.tell(`${planFile} is applied: ${counted(changed, 'change')} in ${took}\n`);
    const verified = join(scratch.path, 'evidence.json');
    await writeFile(verified, evidence, { mode: 0o600, flag: 'wx' });
    return await probeAfter(options, verified, environment);
  } finally {
    await scratch.remove();
  }
}
