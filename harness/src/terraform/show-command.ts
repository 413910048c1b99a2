import { rm } from 'node:fs/promises';
import { readTextDiagnostics } from './diagnostics';
import { toError, type FailureContext } from './failures';
import { runTerraform, type TerraformRun } from './program';

/** Reads a plan file with `terraform show -json` and removes it: it holds everything in clear. */
export async function showPlan(planFile: string, run: TerraformRun, context: FailureContext): Promise<Buffer> {
  try {
    const { code, stdout, stderr } = await runTerraform(['show', '-json', '-no-color', planFile], run);
    if (code === 0) return stdout;
    throw toError(readTextDiagnostics(`${stderr}\n${stdout.toString('utf8').slice(0, 65536)}`), {
      ...context,
      stage: 'show',
    });
  } finally {
    await rm(planFile, { force: true });
  }
}
