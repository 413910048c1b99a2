import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { baseDirectory } from '../config/files';
import { asError, EXIT, PlumblineError, type ExitCode } from '../errors';
import type { PublicKey } from '../evidence/public-key';
import { fromFolder, ledgerKeys } from '../evidence/trusted-keys';
import { AuditChain, auditEntry, type AuditEntry } from '../ledger/audit-chain';
import { checkPack, linesOf } from '../ledger/check-pack';
import { count } from '../report/words';
import { configured, type Environment } from './context';

/**
 * Checks an auditor's pack against keys that are trusted: those named, else those of plumbline.yaml.
 * @throws PlumblineError ERR_PACK_REFUSED with every reason
 */
export async function checkPackFile(
  file: string,
  keys: readonly string[],
  { cwd, write }: Pick<Environment, 'cwd' | 'write'>,
): Promise<ExitCode> {
  const checked = checkPack(bytesOf(file, cwd), await trusted(keys, cwd));
  if ('reasons' in checked) {
    throw new PlumblineError('ERR_PACK_REFUSED', `${file}: ${checked.reasons.join('; ')}`, {
      remedy: 'Export it anew from the ledger, and name the ledger’s own key.',
    });
  }
  const { manifest, signedBy, waivers } = checked;
  const audit = manifest.audit === null ? 'no audit log' : `${manifest.audit.entries} audit entries in a whole chain`;
  write(
    `${file} is what ${manifest.ledger} signed at ${manifest.issued_at}\n` +
      `  key ${signedBy}\n  ${count(manifest.files.length, 'file')} · ${count(waivers, 'signed waiver')} · ${audit}\n`,
  );
  return EXIT.held;
}

async function trusted(named: readonly string[], cwd: string): Promise<PublicKey[]> {
  const base = baseDirectory(cwd);
  const keys =
    named.length > 0
      ? await ledgerKeys({ version: 1, ledger: { trusted_keys: [...named] } }, fromFolder(cwd))
      : await ledgerKeys((await configured(base, cwd)).config, fromFolder(base));
  if (keys.length > 0) return keys;
  throw new PlumblineError('ERR_USAGE', 'no key of a ledger is trusted: what is in a pack cannot vouch for itself', {
    remedy: 'Name its public key with --key FILE, or in plumbline.yaml under ledger.trusted_keys.',
  });
}

/**
 * Verifies an exported audit log: NDJSON as in a pack, or what `GET /v1/audit` gives.
 * @throws PlumblineError ERR_AUDIT_REFUSED with the first entry that does not agree, ERR_INPUT_UNSUPPORTED for no log
 */
export function verifyAuditFile(file: string, { cwd, write }: Pick<Environment, 'cwd' | 'write'>): ExitCode {
  const chain = new AuditChain();
  for (const entry of entriesOf(bytesOf(file, cwd), file)) chain.add(entry);
  const { entries, first = 1, head = '', brokenAt } = chain.result();
  if (brokenAt !== undefined) {
    throw new PlumblineError('ERR_AUDIT_REFUSED', `${file}: the chain is broken at entry ${brokenAt}`, {
      remedy: 'Compare it with an earlier export: entries up to the one before are as they were written.',
    });
  }
  const part = first === 1 ? 'from the first entry on' : `from entry ${first} on: what was before is not in the file`;
  write(`${file}: ${count(entries, 'entry', 'entries')} in a whole chain, ${part}\n  head ${head}\n`);
  return EXIT.held;
}

function entriesOf(bytes: Buffer, file: string): readonly AuditEntry[] {
  const lines = linesOf(bytes);
  const [only, ...more] = lines ?? [];
  const paged = more.length === 0 && typeof only === 'object' && only !== null && 'items' in only;
  const read = auditEntry
    .array()
    .min(1)
    .safeParse(paged ? only.items : lines);
  if (read.success) return [...read.data].sort((a, b) => a.sequence - b.sequence);
  throw new PlumblineError('ERR_INPUT_UNSUPPORTED', `${file} is no audit log of a ledger`, {
    remedy: 'Give audit.ndjson of an auditor’s pack, or an answer of GET /v1/audit.',
  });
}

function bytesOf(file: string, cwd: string): Buffer {
  try {
    return readFileSync(resolve(cwd, file));
  } catch (thrown) {
    throw new PlumblineError('ERR_INPUT_NOT_FOUND', `${file} cannot be read`, {
      remedy: 'Check its path and its permissions.',
      cause: asError(thrown),
    });
  }
}
