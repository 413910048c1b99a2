import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { servicesFor } from '../live/services';

const ROOT = resolve(__dirname, '../../..');
const POLICY = 'docs/probe-policy.json';
const HCL = 'terraform/modules/delivery/probe_actions.tf';

/** Every IAM action that reading the cloud takes, in order. */
async function probeActions(): Promise<string[]> {
  const services = await servicesFor(new Set(), true);
  return [...new Set(services.flatMap(({ actions }) => Object.values(actions)))].sort();
}

/** The least that a role must be allowed to probe, as an IAM policy and as HCL for module `delivery`, by their paths. */
async function probePolicies(): Promise<Map<string, string>> {
  const actions = await probeActions();
  const statement = { Sid: 'Probe', Effect: 'Allow', Action: actions, Resource: '*' };
  return new Map([
    [POLICY, `${JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, null, 2)}\n`],
    [HCL, hclOf(actions)],
  ]);
}

function hclOf(actions: readonly string[]): string {
  const lines = actions.map((action) => `    ${JSON.stringify(action)},\n`).join('');
  return `# Written by \`make docs\` from the calls that reading the cloud makes.\nlocals {\n  probe_actions = [\n${lines}  ]\n}\n`;
}

/** Writes them; with `--check`, only says which are not as they would be written, and fails. */
async function main(): Promise<void> {
  const policies = [...(await probePolicies())];
  if (process.argv.includes('--check')) {
    const stale = policies.filter(([path, text]) => readFileSync(join(ROOT, path), 'utf8') !== text);
    for (const [path] of stale) console.error(`${path} is not as \`make docs\` writes it`);
    process.exitCode = stale.length;
    return;
  }
  for (const [path, text] of policies) writeFileSync(join(ROOT, path), text);
  console.error(policies.map(([path]) => path).join(', '));
}

if (require.main === module) {
  main().catch((thrown: unknown) => {
    console.error(thrown);
    process.exitCode = 1;
  });
}
