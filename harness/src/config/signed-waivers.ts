import { PlumblineError } from '../errors';
import { envelopeBytes } from '../evidence/envelope';
import type { PublicKey } from '../evidence/public-key';
import { openSigned } from '../evidence/signed';
import { ledgerKeys, type ReadNamed } from '../evidence/trusted-keys';
import { signedWaiver, WAIVER_TYPE, waiverBundle } from '../ledger/signed-waiver';
import { SIGNED_WAIVERS_FILE } from './files';
import type { Config, Waiver } from './schema';

const REMEDY =
  'Fetch it anew from the ledger (GET /v1/waiver-bundle), or take the file away: nothing is then waived by it.';

/**
 * The waivers that a ledger signed, each verified offline; none where there is no file. One that has expired is among
 * them: it covers nothing, and the finding says so, as with those of waivers.yaml.
 * @throws PlumblineError ERR_WAIVERS_INVALID where the file is none, ERR_WAIVERS_REFUSED where a waiver in it was changed
 *   or is signed by a key that is not trusted, ERR_CONFIG_INVALID where such a key cannot be read
 */
export async function readSignedWaivers(config: Config, read: ReadNamed): Promise<readonly Waiver[]> {
  const bytes = await read(SIGNED_WAIVERS_FILE);
  if (bytes === undefined) return [];
  const keys = await ledgerKeys(config, read);
  return envelopesIn(bytes).map((envelope, at) => opened(envelope, at, keys));
}

function envelopesIn(bytes: Buffer): readonly unknown[] {
  try {
    return waiverBundle.parse(JSON.parse(bytes.toString('utf8'))).waivers;
  } catch {
    // Neither the parser's message nor zod's: both may repeat what stands in the file.
    throw new PlumblineError('ERR_WAIVERS_INVALID', `${SIGNED_WAIVERS_FILE} is no bundle of signed waivers`, {
      place: { file: SIGNED_WAIVERS_FILE },
      remedy: REMEDY,
    });
  }
}

function opened(envelope: unknown, at: number, keys: readonly PublicKey[]): Waiver {
  const signed = openSigned(envelopeBytes(envelope), { payloadType: WAIVER_TYPE, shape: signedWaiver, keys });
  if ('refused' in signed) throw refused(at, signed.refused, keys);
  const { control, address, where, reason, owner, approver, expires } = signed.value;
  return { control, address, where, reason, owner, approver, expires };
}

function refused(at: number, why: string, keys: readonly PublicKey[]): PlumblineError {
  const none = keys.length === 0;
  return new PlumblineError('ERR_WAIVERS_REFUSED', `${SIGNED_WAIVERS_FILE}: waiver ${at + 1} ${why}`, {
    place: { file: SIGNED_WAIVERS_FILE },
    remedy: none ? 'Name the ledger’s public key in plumbline.yaml, under ledger.trusted_keys.' : REMEDY,
  });
}
