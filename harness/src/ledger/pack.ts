import { z } from 'zod';

/** What a ledger signs of an auditor's pack: the payload of `manifest.json`, a DSSE envelope of this type. */
export const PACK_TYPE = 'application/vnd.plumbline.pack.v1+json';
export const MANIFEST_FILE = 'manifest.json';
export const PACK_AUDIT_FILE = 'audit.ndjson';
export const PACK_WAIVERS_FILE = 'waivers.ndjson';

export const packManifest = z.strictObject({
  schema: z.literal('plumbline.pack/v1'),
  ledger: z.string().describe('Where the ledger is reached.'),
  issued_at: z.iso.datetime(),
  issued_to: z.string().describe('Issuer and subject of who asked for it.'),
  asked_for: z.strictObject({
    label: z.record(z.string(), z.string()),
    root: z.string().nullable(),
    since: z.string().nullable(),
    until: z.string().nullable(),
  }),
  files: z
    .array(z.strictObject({ name: z.string(), sha256: z.string().regex(/^[0-9a-f]{64}$/), bytes: z.int().min(0) }))
    .describe('Every other file of the pack.'),
  audit: z
    .strictObject({ entries: z.int().min(0), head: z.string().nullable() })
    .nullable()
    .describe('The audit log, whole; null for who sees some roots alone.'),
  keys: z
    .array(z.strictObject({ id: z.string(), pem: z.string() }))
    .describe('Keys that the ledger signs with, or did.'),
});

export type PackManifest = z.infer<typeof packManifest>;
