import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { planIn } from '../../tools/plan-in';
import { readAlsoFails } from './also-fails';
import { ROOT } from './policy-files';

/** One example of the policies, planned, with nothing of the others in its plan. */
export interface ExamplePlan {
  /** `policies/rds/multi_az.bad.tf` */
  readonly file: string;
  readonly kind: 'good' | 'bad';
  /** The policy that it is an example of: `policies/rds/multi_az.rego`. */
  readonly policy: string;
  /** Other controls that fail on it, as its first line says: `# also_fails: rds-backups, rds-encrypted`. */
  readonly alsoFails: readonly string[];
  readonly json: Buffer;
}

const PROVIDER = `provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "none"
  secret_key                  = "none"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
}
`;

const planSchema = z.looseObject({
  format_version: z.string(),
  terraform_version: z.string(),
  resource_changes: z.array(z.looseObject({ address: z.string(), module_address: z.string().optional() })),
  configuration: z.looseObject({
    root_module: z.looseObject({ module_calls: z.record(z.string(), z.looseObject({ module: z.unknown() })) }),
  }),
});

type WholePlan = z.infer<typeof planSchema>;

let made: Promise<readonly ExamplePlan[]> | undefined;

/**
 * All good and bad examples, planned as modules of one root so that the provider starts once, and then taken apart:
 * what one lacks another cannot supply. Made once for all suites of a run.
 */
export function examplePlans(): Promise<readonly ExamplePlan[]> {
  return (made ??= planAll());
}

/** The examples, by the name of the module that each becomes. */
function exampleFiles(): Map<string, string> {
  const files = readdirSync(join(ROOT, 'policies'), { recursive: true, encoding: 'utf8' });
  const examples = files.filter((file) => /\.(good|bad)\.tf$/.test(file)).sort();
  return new Map(examples.map((file) => [file.replace(/\.tf$/, '').replace(/\W/g, '-'), `policies/${file}`]));
}

async function planAll(): Promise<readonly ExamplePlan[]> {
  const examples = exampleFiles();
  const texts = [...examples].map(([name, file]) => [name, readFileSync(join(ROOT, file), 'utf8')] as const);
  const plans = await planTogether(new Map(texts));
  return [...examples].map(([name, file]) => ({
    file,
    kind: file.endsWith('.good.tf') ? 'good' : 'bad',
    policy: file.replace(/\.(good|bad)\.tf$/, '.rego'),
    alsoFails: readAlsoFails(file),
    json: plans.get(name) ?? Buffer.of(),
  }));
}

/** Texts of HCL by name, planned as modules of one root, and the plan of each as if it stood alone. */
export async function planTogether(texts: ReadonlyMap<string, string>): Promise<Map<string, Buffer>> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'plumbline-examples-')));
  try {
    for (const [name, text] of texts) {
      mkdirSync(join(root, name));
      writeFileSync(join(root, name, 'main.tf'), text);
    }
    const calls = [...texts.keys()].map((name) => `module "${name}" {\n  source = "./${name}"\n}\n`);
    writeFileSync(join(root, 'main.tf'), [PROVIDER, ...calls].join('\n'));
    const { json } = await planIn(root);
    const whole = planSchema.parse(JSON.parse(json.toString('utf8')));
    return new Map([...texts.keys()].map((name) => [name, takeOut(whole, name)]));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function takeOut(whole: WholePlan, name: string): Buffer {
  const module = `module.${name}`;
  const within = (address: string): string | undefined =>
    address === module ? undefined : address.slice(module.length + 1);
  const changes = whole.resource_changes
    .filter(({ module_address: at }) => at === module || at?.startsWith(`${module}.`) === true)
    .map(({ address, module_address: at = module, ...change }) => ({
      ...change,
      address: within(address),
      module_address: within(at),
    }));
  const { provider_config, root_module } = whole.configuration;
  const plan = {
    format_version: whole.format_version,
    terraform_version: whole.terraform_version,
    resource_changes: changes,
    configuration: { provider_config, root_module: root_module.module_calls[name]?.module },
    complete: true,
    errored: false,
  };
  return Buffer.from(JSON.stringify(plan));
}

/** What the examples are judged with: they are of production, over two zones. */
export const PARAMETERS = {
  backup_retention_days: 14,
  kms_deletion_window_days: 30,
  zones_required: 2,
  eks_cluster_admins: ['platform-admin'],
  shipped_log_groups: ['/shipped/*'],
  approved_registries: ['registry.example.com/ledger'],
};
