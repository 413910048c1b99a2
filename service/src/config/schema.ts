import { z } from 'zod';

/** Everything that can be set, from environment variables. Secrets are not among it: see ../secrets. */

const issuerUrl = z.url();

/** The public client by which people sign in to the page; at the first issuer that has one. */
const page_client = z.string().min(1).optional();

const issuer = z.discriminatedUnion('profile', [
  z.strictObject({ profile: z.literal('rfc9068'), issuer: issuerUrl, audience: z.string().min(1), page_client }),
  z.strictObject({
    profile: z.literal('cognito'),
    issuer: issuerUrl,
    clients: z.array(z.string()).min(1).describe('Ids of the clients whose tokens are taken.'),
    resource: z.string().min(1).describe('The resource server’s identifier, which stands before each scope.'),
    page_client,
  }),
]);

const grant = z
  .strictObject({
    subject: z.string().optional(),
    role: z.string().optional(),
    labels: z.array(z.record(z.string(), z.string())).min(1),
  })
  .refine(({ subject, role }) => (subject === undefined) !== (role === undefined), {
    message: 'names one subject or one role',
  });

const secretIds = z.strictObject({
  database: z.string().optional(),
  redis: z.string().optional(),
  'session-key': z.string().optional(),
  'signing-key': z.string().optional(),
  'webhook-key': z.string().optional(),
});

const iam = z.strictObject({
  database: z.boolean().default(false),
  redis: z.string().min(1).optional().describe('Name of the cache: tokens are made for it.'),
});

const database = z.union([
  z.literal('memory:'),
  z.string().regex(/^file:.+/),
  z.string().regex(/^postgres(ql)?:\/\/.+/),
]);

const port = z.coerce.number().int().min(0).max(65_535);

const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'is not JSON' });
    return z.NEVER;
  }
});

export const configSchema = z.object({
  LEDGER_HOST: z.string().default('127.0.0.1'),
  LEDGER_PORT: port.default(8443),
  LEDGER_METRICS_PORT: port.default(9464),
  LEDGER_PUBLIC_URL: z.url().default('http://127.0.0.1:8443'),
  /** `memory:`, `file:FOLDER` (both PGlite) or `postgres://…` without a password: that is the secret `database`. */
  LEDGER_DATABASE: database.default('memory:'),
  LEDGER_REDIS: z
    .string()
    .regex(/^rediss?:\/\/.+/)
    .optional(),
  /** Ids or ARNs in AWS Secrets Manager; without it, secrets come from the environment. */
  LEDGER_SECRETS: json.pipe(secretIds).optional(),
  /** Which stores it signs in to by its IAM role, as the users that their addresses name; then they have no password. */
  LEDGER_IAM: json.pipe(iam).optional(),
  /** Folder with `tls.crt` and `tls.key` in PEM; without it, a proxy beside it ends TLS. */
  LEDGER_TLS: z.string().min(1).optional(),
  LEDGER_ISSUERS: json.pipe(z.tuple([issuer], issuer)),
  /** Which labels a subject or a role sees. */
  LEDGER_GRANTS: json.pipe(z.array(grant)).default([]),
  /** Public keys in PEM whose evidence is kept. */
  LEDGER_EVIDENCE_KEYS: json.pipe(z.array(z.string())).default([]),
  /** Of one caller. */
  LEDGER_REQUESTS_PER_MINUTE: z.coerce.number().int().min(1).default(1_200),
  /** How many proxies stand before it, whose X-Forwarded-For is believed. */
  LEDGER_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  LEDGER_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

export type Issuer = z.infer<typeof issuer>;
export type Grant = z.infer<typeof grant>;
export type SecretIds = z.infer<typeof secretIds>;
export type IamStores = z.infer<typeof iam>;
