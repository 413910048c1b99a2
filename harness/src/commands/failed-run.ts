import type { Labels } from '../config/labels';
import { asError, PlumblineError, type ExitCode } from '../errors';
import { packFor } from '../overlay/packs';
import type { Run } from '../report/schema';
import type { Session } from './assess';

export interface FailedFacts extends Pick<Run, 'root' | 'plane' | 'cloud'> {
  readonly labels: Labels;
  readonly started: number;
  readonly terraformMs: number;
}

/** The run of a root that could not be judged, with what kept it from being so. */
export function failedRun(
  thrown: unknown,
  session: Session,
  { root, labels, plane, cloud, started, terraformMs }: FailedFacts,
): { readonly run: Run; readonly exit: ExitCode } {
  const error =
    thrown instanceof PlumblineError
      ? thrown
      : new PlumblineError('ERR_INTERNAL', `an unexpected failure: ${asError(thrown).message}`, { cause: thrown });
  const place = error.place === undefined ? null : { file: error.place.file, line: error.place.line ?? null };
  const run: Run = {
    root,
    labels: { ...labels },
    plane,
    cloud,
    pack: packFor(session.config, labels, session.packs).pack,
    inputs: [],
    policy_digest: session.catalogue.digest,
    notes: [...(session.trust?.notes ?? [])],
    duration_ms: Math.round(performance.now() - started),
    terraform_ms: Math.round(terraformMs),
    outcome: 'error',
    error: { code: error.code, exit: error.exitCode, message: error.message, remedy: error.remedy ?? null, place },
    summary: { resources: 0, controls: 0, pass: 0, fail: 0, unknown: 0, not_applicable: 0, waived: 0, error: 0 },
    controls: [],
    results: [],
    obligations: [],
  };
  return { run, exit: error.exitCode };
}
