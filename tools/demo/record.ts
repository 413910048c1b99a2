// Records the demo's plan, and what Checkov says of it: docs/demo/plan.json and checkov.json. Nothing is asked of AWS.
// usage: ts-node tools/demo/record.ts
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { planIn } from '../plan-in';
import { pythonProgram } from '../python-program';
import { checkovReport } from './checkov-report';

const CHECKOUT = resolve(__dirname, '../..');
const DEMO = join(CHECKOUT, 'docs/demo');
/** A provider that asks nobody. */
const OFFLINE = `provider "aws" {
  access_key                  = "offline"
  secret_key                  = "offline"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}
`;

async function recordPlan(folder: string): Promise<void> {
  cpSync(join(DEMO, 'shop'), folder, { recursive: true });
  writeFileSync(join(folder, 'offline_override.tf'), OFFLINE);
  const { json } = await planIn(folder);
  writeFileSync(join(DEMO, 'plan.json'), json);
}

/** It ends with 1 where a check fails, which is what is recorded. */
function recordCheckov(): void {
  const program = pythonProgram('checkov', join(CHECKOUT, 'tools/checkov/requirements.txt'));
  const args = ['--framework', 'terraform_plan', '--file', 'plan.json', '--compact', '--skip-download'];
  const { stdout } = spawnSync(program, [...args, '--output', 'json'], { cwd: DEMO, encoding: 'utf8' });
  // Of what it says, what the demo shows; the rest names folders of this machine.
  const report = checkovReport.parse(JSON.parse(stdout));
  writeFileSync(join(DEMO, 'checkov.json'), `${JSON.stringify(report, null, 2)}\n`);
}

async function main(): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'plumbline-demo-'));
  try {
    await recordPlan(join(scratch, 'shop'));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  recordCheckov();
}

main().catch((thrown: unknown) => {
  process.stderr.write(`${String(thrown)}\n`);
  process.exitCode = 69;
});
