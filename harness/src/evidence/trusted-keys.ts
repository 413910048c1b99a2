import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Config } from '../config/schema';
import { PlumblineError } from '../errors';
import { parsePublicKey, type PublicKey } from './public-key';

/** Reads a file by its path relative to plumbline.yaml; undefined where there is none. */
export type ReadNamed = (path: string) => Promise<Buffer | undefined>;

/** From the working tree. Never from beside the evidence: whoever wrote that could have written the key too. */
export function fromFolder(base: string): ReadNamed {
  return (path) => readFile(resolve(base, path)).catch(() => undefined);
}

function wrong(entry: string, what: string): PlumblineError {
  return new PlumblineError('ERR_CONFIG_INVALID', `plumbline.yaml: evidence.trusted_keys: ${entry} ${what}.`, {
    place: { file: 'plumbline.yaml' },
    remedy:
      'Name the file of a public key, such as the cosign.pub that `plumbline attest keygen` writes, or put its text there.',
  });
}

/** Whether an entry is the key itself. A private key pasted by mistake is one too, and must not be repeated. */
function isText(entry: string): boolean {
  return entry.includes('-----BEGIN');
}

async function textOf(entry: string, read: ReadNamed): Promise<string> {
  if (isText(entry)) return entry;
  const found = await read(entry);
  if (found === undefined) throw wrong(entry, 'cannot be read');
  return found.toString('utf8');
}

/**
 * The keys that the configuration trusts: paths of PEM files, or the PEM itself.
 * @throws PlumblineError ERR_CONFIG_INVALID where one is missing, damaged or of the wrong kind
 */
export async function trustedKeys(config: Config, read: ReadNamed): Promise<PublicKey[]> {
  const entries = config.evidence?.trusted_keys ?? [];
  const texts = await Promise.all(entries.map((entry) => textOf(entry, read)));
  return entries.map((entry, at) => {
    const parsed = parsePublicKey(texts[at] ?? '');
    if ('key' in parsed) return parsed.key;
    throw wrong(isText(entry) ? `entry ${at + 1}` : entry, parsed.wrong);
  });
}
