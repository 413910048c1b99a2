import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import { envelopeBytes } from '../evidence/envelope';
import { parsePublicKey, type PublicKey } from '../evidence/public-key';
import { openSigned } from '../evidence/signed';
import { AuditChain, auditEntry } from './audit-chain';
import { MANIFEST_FILE, PACK_AUDIT_FILE, PACK_TYPE, PACK_WAIVERS_FILE, packManifest, type PackManifest } from './pack';
import { signedWaiver, WAIVER_TYPE } from './signed-waiver';

/** What was found of a pack: what it says, or every reason why it is not believed. */
export type CheckedPack =
  | { readonly manifest: PackManifest; readonly signedBy: string; readonly waivers: number }
  | { readonly reasons: readonly string[] };

type Files = Readonly<Record<string, Uint8Array>>;

/**
 * Checks an auditor's pack without the ledger: the manifest's signature, every file against it, the chain of the audit
 * log, and the signature of every waiver.
 * @param keys of ledgers that are trusted; those in the pack count only once its manifest is verified by one of them
 */
export function checkPack(bytes: Buffer, keys: readonly PublicKey[]): CheckedPack {
  const files = unzipped(bytes);
  if (files === undefined) return { reasons: ['it is no zip file, or it is cut off'] };
  const manifest = files[MANIFEST_FILE];
  if (manifest === undefined) return { reasons: [`it has no ${MANIFEST_FILE}`] };
  const signed = openSigned(Buffer.from(manifest), { payloadType: PACK_TYPE, shape: packManifest, keys });
  if ('refused' in signed) return { reasons: [`${MANIFEST_FILE} ${signed.refused}`] };
  const waivers = waiverReasons(files, signed.value);
  const reasons = [...fileReasons(files, signed.value), ...auditReasons(files, signed.value), ...waivers.reasons];
  if (reasons.length > 0) return { reasons };
  return { manifest: signed.value, signedBy: signed.keyid, waivers: waivers.verified };
}

function unzipped(bytes: Buffer): Files | undefined {
  try {
    return unzipSync(bytes);
  } catch {
    return undefined;
  }
}

function fileReasons(files: Files, { files: listed }: PackManifest): string[] {
  const names = new Set([MANIFEST_FILE, ...listed.map(({ name }) => name)]);
  const strange = Object.keys(files).filter((name) => !names.has(name));
  const changed = listed.flatMap(({ name, sha256 }) => {
    const found = files[name];
    if (found === undefined) return [`${name} is missing`];
    return createHash('sha256').update(found).digest('hex') === sha256 ? [] : [`${name} was changed`];
  });
  return [...strange.map((name) => `${name} is not of the pack`), ...changed];
}

/** The lines of an NDJSON file, parsed; undefined where one is no JSON. */
export function linesOf(bytes: Uint8Array | undefined): readonly unknown[] | undefined {
  const text = Buffer.from(bytes ?? []).toString('utf8');
  try {
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line): unknown => JSON.parse(line));
  } catch {
    return undefined;
  }
}

function auditReasons(files: Files, { audit }: PackManifest): string[] {
  if (audit === null) return [];
  const entries = auditEntry.array().safeParse(linesOf(files[PACK_AUDIT_FILE]));
  if (!entries.success) return [`${PACK_AUDIT_FILE} is no audit log`];
  const chain = new AuditChain();
  for (const entry of entries.data) chain.add(entry);
  const { entries: count, head, first = 1, brokenAt } = chain.result();
  if (brokenAt !== undefined) return [`${PACK_AUDIT_FILE}: the chain is broken at entry ${brokenAt}`];
  const whole = first === 1 && count === audit.entries && (head ?? null) === audit.head;
  return whole ? [] : [`${PACK_AUDIT_FILE} is not the log that the manifest names`];
}

function waiverReasons(files: Files, { keys }: PackManifest): { reasons: string[]; verified: number } {
  const known = keys.flatMap(({ pem }) => {
    const parsed = parsePublicKey(pem);
    return 'key' in parsed ? [parsed.key] : [];
  });
  const envelopes = (linesOf(files[PACK_WAIVERS_FILE]) ?? []).flatMap((line) =>
    typeof line === 'object' && line !== null && 'envelope' in line && line.envelope !== null ? [line.envelope] : [],
  );
  const reasons = envelopes.flatMap((envelope, at) => {
    const opened = openSigned(envelopeBytes(envelope), { payloadType: WAIVER_TYPE, shape: signedWaiver, keys: known });
    return 'refused' in opened ? [`${PACK_WAIVERS_FILE}: signed waiver ${at + 1} ${opened.refused}`] : [];
  });
  return { reasons, verified: envelopes.length - reasons.length };
}
