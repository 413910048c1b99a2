import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { makeCliConfig, writeCliConfig } from '../harness/src/terraform/cli-config';
import { terraformCommand } from '../harness/src/terraform/program';

export interface Planned {
  /** The root, planned where it stands. */
  readonly root: string;
  readonly planFile: string;
  readonly json: Buffer;
}

/** Plans a root where it stands, with the providers that the harness would find. */
export async function planIn(root: string): Promise<Planned> {
  const terraform = await terraformIn(root);
  return { root, planFile: planWith(terraform, root), json: terraform('show', '-json', PLAN_FILE) };
}

/** The same, for who needs the plan file alone. */
export async function planFileIn(root: string): Promise<string> {
  return planWith(await terraformIn(root), root);
}

const PLAN_FILE = 'plan.tfplan';
type Terraform = (...args: readonly string[]) => Buffer;

async function terraformIn(root: string): Promise<Terraform> {
  const cliConfig = join(root, 'terraform.tfrc');
  await writeCliConfig(cliConfig, await makeCliConfig(process.env, false));
  return (...args) =>
    execFileSync(terraformCommand(process.env), args, {
      cwd: root,
      env: { ...process.env, TF_CLI_CONFIG_FILE: cliConfig },
      maxBuffer: 2 ** 28,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
}

function planWith(terraform: Terraform, root: string): string {
  terraform('init', '-input=false');
  terraform('plan', '-input=false', `-out=${PLAN_FILE}`);
  return join(root, PLAN_FILE);
}
