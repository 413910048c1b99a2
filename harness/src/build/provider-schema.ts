import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeWhole } from '../commands/context';
import { PlumblineError } from '../errors';
import { PROVIDER_TABLE } from '../provider/schema';
import { valueType, type BlockRow, type ProviderTable } from '../provider/table';
import { offlineEnvironment } from '../terraform/child-env';
import { makeCliConfig, writeCliConfig } from '../terraform/cli-config';
import { initialise } from '../terraform/init';
import { runTerraform, terraformVersion } from '../terraform/program';
import { makeScratch } from '../terraform/scratch';
import { TerraformTimeline } from '../terraform/timeline';

/** The provider that everything here is tested with. */
const VERSION = '5.100.0';
const AWS = 'registry.terraform.io/hashicorp/aws';
const ROOT = `terraform {\n  required_providers {\n    aws = { source = "hashicorp/aws", version = "${VERSION}" }\n  }\n}\n`;

interface Block {
  readonly attributes?: Readonly<Record<string, z.infer<typeof attribute>>> | undefined;
  readonly block_types?: Readonly<Record<string, NestedBlock>> | undefined;
}
interface NestedBlock {
  readonly nesting_mode: 'single' | 'list' | 'set' | 'map';
  readonly min_items?: number | undefined;
  readonly max_items?: number | undefined;
  readonly block: Block;
}

const attribute = z.object({
  type: valueType,
  required: z.boolean().optional(),
  optional: z.boolean().optional(),
  computed: z.boolean().optional(),
  sensitive: z.boolean().optional(),
});
const block: z.ZodType<Block> = z.lazy(() =>
  z.object({
    attributes: z.record(z.string(), attribute).optional(),
    block_types: z
      .record(
        z.string(),
        z.object({
          nesting_mode: z.enum(['single', 'list', 'set', 'map']),
          min_items: z.number().optional(),
          max_items: z.number().optional(),
          block,
        }),
      )
      .optional(),
  }),
);
const schemas = z.record(z.string(), z.object({ block }));
const document = z.object({
  provider_schemas: z.record(z.string(), z.object({ resource_schemas: schemas, data_source_schemas: schemas })),
});

/** Gathers blocks, equal ones under one number. */
class Blocks {
  readonly rows: BlockRow[] = [];
  private readonly numbers = new Map<string, number>();

  add({ attributes = {}, block_types: nested = {} }: Block): number {
    const row: BlockRow = [
      Object.fromEntries(Object.entries(attributes).map(([name, one]) => [name, [one.type, flagsOf(one)]])),
      Object.fromEntries(
        Object.entries(nested).map(([name, one]) => [
          name,
          [one.nesting_mode, one.min_items ?? 0, one.max_items ?? 0, this.add(one.block)],
        ]),
      ),
    ];
    const form = JSON.stringify(row);
    const known = this.numbers.get(form);
    if (known !== undefined) return known;
    this.numbers.set(form, this.rows.length);
    return this.rows.push(row) - 1;
  }

  all(of: z.infer<typeof schemas>): Record<string, number> {
    const types = Object.entries(of).sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(types.map(([type, { block: top }]) => [type, this.add(top)]));
  }
}

function flagsOf(one: z.infer<typeof attribute>): string {
  const { required, optional, computed, sensitive } = one;
  return [required && 'r', optional && 'o', computed && 'c', sensitive && 's'].filter(Boolean).join('');
}

/** What `terraform providers schema -json` prints, as the table that ships; one block a line, so that changes show. */
export function tableText(printed: unknown, version: string): string {
  const { provider_schemas: providers } = document.parse(printed);
  const provider = providers[AWS];
  if (provider === undefined) throw new PlumblineError('ERR_INTERNAL', `there is no schema of ${AWS}`);
  const blocks = new Blocks();
  const resources = blocks.all(provider.resource_schemas);
  const data = blocks.all(provider.data_source_schemas);
  const head: Omit<ProviderTable, 'blocks'> = { version, resources, data };
  const rows = blocks.rows.map((row) => JSON.stringify(row)).join(',\n');
  return `${JSON.stringify(head).slice(0, -1)},"blocks":[\n${rows}\n]}\n`;
}

/** Asks terraform, in a scratch root, for the schema of the AWS provider. */
export async function providerSchemaText(abort: AbortSignal): Promise<string> {
  const scratch = await makeScratch('schema');
  try {
    const cwd = join(scratch.path, 'root');
    await mkdir(cwd);
    await writeFile(join(cwd, 'main.tf'), ROOT);
    const cliConfig = await makeCliConfig(process.env, false);
    const cliConfigPath = join(scratch.path, 'terraform.tfrc');
    await writeCliConfig(cliConfigPath, cliConfig);
    const env = offlineEnvironment(process.env, cliConfigPath, undefined);
    const run = { cwd, env, abort, timeline: new TerraformTimeline() };
    const settings = {
      version: await terraformVersion(run),
      cliConfig,
      cliConfigPath,
      userEnv: process.env,
      backendConfig: [],
      keepCache: scratch.path,
    };
    const same = (text: string): string => text;
    await initialise(run, settings, {
      cwd,
      stage: 'init',
      offline: true,
      secrets: [],
      toUser: same,
      explain: same,
    });
    const { code, stdout, stderr } = await runTerraform(['providers', 'schema', '-json'], run);
    if (code !== 0) throw new PlumblineError('ERR_TERRAFORM_FAILED', `no schema of the provider: ${stderr}`);
    return tableText(JSON.parse(stdout.toString('utf8')), VERSION);
  } finally {
    await scratch.remove();
  }
}

if (require.main === module) {
  providerSchemaText(new AbortController().signal)
    .then((text) => {
      writeWhole(PROVIDER_TABLE, text);
    })
    .catch((thrown: unknown) => {
      console.error(thrown);
      process.exitCode = 1;
    });
}
