import { z } from 'zod';

/** What an environment's `outputs.tf` tells the chart, as `terraform output -json` prints it; other outputs are left alone. */

function output<Value extends z.ZodType>(value: Value) {
  return z
    .object({ value: z.unknown() })
    .transform((found) => found.value)
    .pipe(value);
}

const text = output(z.string().min(1));
const port = output(z.int().min(1).max(65_535));
const ranges = z.array(z.cidrv4()).min(1);

export const outputsSchema = z.object({
  region: text,
  url: text,
  ledger_role_arn: text,
  ledger_migrations_role_arn: text,
  collector_role_arn: text,
  repository_urls: output(z.object({ ledger: z.string().min(1) })),
  secret_names: output(
    z.object({ 'ledger-session-key': z.string(), 'ledger-signing-key': z.string(), 'ledger-webhook-key': z.string() }),
  ),
  token_issuer: text,
  token_resource: text,
  page_client_id: text,
  machine_client_ids: output(z.record(z.string(), z.string())),
  database_address: text,
  database_port: port,
  database_name: text,
  cache_primary_endpoint: text,
  cache_port: port,
  cache_name: text,
  cache_user: text,
  target_group_arn: text,
  subnet_cidr_blocks: output(z.object({ public: ranges, private: ranges, database: ranges })),
  metrics_workspace_endpoint: text,
  /** Not every environment keeps a log domain. */
  log_domain_endpoint: text.optional(),
});

export type Outputs = z.output<typeof outputsSchema>;
