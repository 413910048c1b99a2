import { Readable } from 'node:stream';
import {
  AuditChain,
  envelopeBytes,
  MANIFEST_FILE,
  PACK_AUDIT_FILE,
  PACK_TYPE,
  PACK_WAIVERS_FILE,
  type PackManifest,
} from '@plumbline/harness/dist/formats';
import { auditTrail } from '../audit/queries';
import { by, recordAudit } from '../audit/record';
import type { Ledger } from '../ledger';
import type { Principal } from '../rbac/principal';
import { listKeys, rememberKey } from '../signing/keys';
import { envelopes, resultLines, runLines, waiverLines, type PackFilter, type Packing } from './pack-parts';
import { ZipStream } from './zip';

const README = `An auditor's pack of a Plumbline ledger.

  plumbline ledger check-pack plumbline-pack.zip --key LEDGER.pub

checks it without the ledger. The key must come from elsewhere than the pack. manifest.json is a DSSE envelope that names
the SHA-256 of every other file.

  runs.ndjson     what was judged, with counts by control
  results.ndjson  what each run found, by fingerprint
  waivers.ndjson  exceptions; what was approved carries what the ledger signed
  evidence/       signed in-toto statements, byte for byte
  audit.ndjson    who did what; each entry holds the digest of the one before
`;

export interface PackAsked {
  readonly principal: Principal;
  readonly filter: PackFilter;
  readonly signal: AbortSignal;
  readonly traceId: string;
}

/**
 * The auditor's pack as a stream, in bounded memory. That it was asked for stands in the audit log, and so in the pack.
 * @throws Problem 503 where it could not be signed
 */
export async function packStream(ledger: Ledger, asked: PackAsked): Promise<Readable> {
  const { storage, signer, clock } = ledger;
  const { principal, filter, traceId } = asked;
  const at = clock.now();
  const key = await signer.current();
  await storage.db.transaction().execute(async (trx) => {
    await rememberKey(trx, key, at);
    const said = { action: 'pack.exported', subject: 'pack', detail: askedFor(filter) };
    await recordAudit(trx, { ...by(principal, { traceId, at }), ...said });
  });
  const packing = { db: storage.db, principal, filter, today: at.toISOString().slice(0, 10) };
  return Readable.from(packed(ledger, asked, packing, at), { signal: asked.signal, objectMode: false });
}

function askedFor({ label, root, since, until }: PackFilter): PackManifest['asked_for'] {
  return { label: { ...label }, root: root ?? null, since: since ?? null, until: until ?? null };
}

async function* packed(
  { storage, signer, config }: Ledger,
  { principal, filter }: PackAsked,
  packing: Packing,
  at: Date,
): AsyncGenerator<Uint8Array> {
  const zip = new ZipStream();
  const runs: string[] = [];
  yield* zip.add('README.txt', [README]);
  yield* zip.add('runs.ndjson', runLines(packing, runs));
  yield* zip.add('results.ndjson', resultsOf(packing, runs));
  yield* zip.add(PACK_WAIVERS_FILE, waiverLines(packing));
  for await (const { sha256, text } of envelopes(packing)) yield* zip.add(`evidence/${sha256}.json`, [text]);
  const chain = new AuditChain();
  // The log tells of all roots: who sees some alone gets none of it.
  const whole = principal.labels === null;
  if (whole) yield* zip.add(PACK_AUDIT_FILE, auditLines(packing, chain));
  const { entries, head } = chain.result();
  const manifest: PackManifest = {
    schema: 'plumbline.pack/v1',
    ...{ ledger: config.publicUrl, issued_at: at.toISOString(), issued_to: principal.id, asked_for: askedFor(filter) },
    files: zip.files.map((file) => ({ ...file })),
    audit: whole ? { entries, head: head ?? null } : null,
    keys: (await listKeys(storage.db, signer)).map(({ id, pem }) => ({ id, pem })),
  };
  const { envelope } = await signer.sign(PACK_TYPE, manifest);
  yield* zip.add(MANIFEST_FILE, [envelopeBytes(envelope).toString('utf8')]);
  yield* zip.end();
}

async function* resultsOf(packing: Packing, runs: readonly string[]): AsyncGenerator<string> {
  for (const run of runs) yield* resultLines(packing, run);
}

async function* auditLines({ db }: Packing, chain: AuditChain): AsyncGenerator<string> {
  for await (const entry of auditTrail(db)) {
    chain.add(entry);
    yield `${JSON.stringify(entry)}\n`;
  }
}
