import { sealAs, signerOf, type Signer as KeyHolder } from '@plumbline/harness/dist/formats';
import { Problem } from '../http/problem';
import { SecretUnavailable, type SecretSource } from '../secrets/port';
import { envelopeShape, type Signer, type VerifyingKey } from './port';

/**
 * Signs with the secret `signing-key`: ECDSA over P-256, PKCS #8 in PEM or cosign's format without a password. The secret
 * is asked for each time, so that a rotated key is taken up without a restart.
 */
export function secretSigner(secrets: SecretSource): Signer {
  let opened: { readonly pem: string; readonly holder: KeyHolder } | undefined;
  const holder = async (): Promise<KeyHolder> => {
    const pem = await secrets.read('signing-key').catch(unavailable);
    if (opened?.pem !== pem) opened = { pem, holder: await signerOf(pem, 'in the secret signing-key', {}) };
    return opened.holder;
  };
  return {
    current: async () => keyOf(await holder()),
    sign: async (payloadType, value) => {
      const held = await holder();
      const bytes = await sealAs(payloadType, value, held);
      return { envelope: envelopeShape.parse(JSON.parse(bytes.toString('utf8'))), key: keyOf(held) };
    },
  };
}

function keyOf({ keyid, publicKey }: KeyHolder): VerifyingKey {
  return { id: keyid, pem: publicKey.export({ type: 'spki', format: 'pem' }).toString() };
}

function unavailable(thrown: unknown): never {
  if (!(thrown instanceof SecretUnavailable)) throw thrown;
  throw new Problem('unavailable', 'The ledger has no key to sign with at the moment.', { 'Retry-After': '30' });
}
