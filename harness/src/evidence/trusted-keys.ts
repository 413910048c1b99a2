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

/** Where in plumbline.yaml keys are named, and what makes such a key: for what is wrong with one. */
interface Section {
  readonly name: string;
  readonly remedy: string;
}

const EVIDENCE: Section = {
  name: 'evidence.trusted_keys',
  remedy:
    'Name the file of a public key, such as the cosign.pub that `plumbline attest keygen` writes, or put its text there.',
};
const LEDGER: Section = {
  name: 'ledger.trusted_keys',
  remedy: 'Name the file of the ledger’s public key, which GET /v1/keys gives as `pem`, or put its text there.',
};

function wrong({ name, remedy }: Section, entry: string, what: string): PlumblineError {
  return new PlumblineError('ERR_CONFIG_INVALID', `plumbline.yaml: ${name}: ${entry} ${what}.`, {
    place: { file: 'plumbline.yaml' },
    remedy,
  });
}

/** Whether an entry is the key itself. A private key pasted by mistake is one too, and must not be repeated. */
function isText(entry: string): boolean {
  return entry.includes('-----BEGIN');
}

async function textOf(section: Section, entry: string, read: ReadNamed): Promise<string> {
  if (isText(entry)) return entry;
  const found = await read(entry);
  if (found === undefined) throw wrong(section, entry, 'cannot be read');
  return found.toString('utf8');
}

async function keysOf(section: Section, entries: readonly string[], read: ReadNamed): Promise<PublicKey[]> {
  const texts = await Promise.all(entries.map((entry) => textOf(section, entry, read)));
  return entries.map((entry, at) => {
    const parsed = parsePublicKey(texts[at] ?? '');
    if ('key' in parsed) return parsed.key;
    throw wrong(section, isText(entry) ? `entry ${at + 1}` : entry, parsed.wrong);
  });
}

/**
 * The keys whose evidence the configuration trusts: paths of PEM files, or the PEM itself.
 * @throws PlumblineError ERR_CONFIG_INVALID where one is missing, damaged or of the wrong kind
 */
export function trustedKeys(config: Config, read: ReadNamed): Promise<PublicKey[]> {
  return keysOf(EVIDENCE, config.evidence?.trusted_keys ?? [], read);
}

/**
 * The keys of ledgers whose waivers the configuration trusts, in the same forms.
 * @throws PlumblineError ERR_CONFIG_INVALID where one is missing, damaged or of the wrong kind
 */
export function ledgerKeys(config: Config, read: ReadNamed): Promise<PublicKey[]> {
  return keysOf(LEDGER, config.ledger?.trusted_keys ?? [], read);
}
