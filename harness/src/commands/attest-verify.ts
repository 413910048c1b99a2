import { EXIT, type ExitCode } from '../errors';
import { checkEvidence, type CheckOptions } from '../evidence/check';
import { verificationJson, verificationText } from '../evidence/text';
import type { Environment } from './context';

/** Tells whether evidence holds for a plan file, with every reason where it does not. */
export async function attestVerify(
  options: CheckOptions & { readonly format: 'text' | 'json' },
  environment: Environment,
): Promise<ExitCode> {
  const { verification } = await checkEvidence(options, environment);
  const { planFile, format } = options;
  environment.write(
    format === 'json'
      ? verificationJson(planFile, verification)
      : verificationText(planFile, verification, environment.color),
  );
  return verification.held ? EXIT.held : EXIT.evidenceRefused;
}
