import { expect } from 'chai';
import { readSignedWaivers } from '../../../harness/src/config/signed-waivers';
import type { Waiver } from '../../../harness/src/config/schema';
import { PlumblineError } from '../../../harness/src/errors';
import { sealAs } from '../../../harness/src/evidence/envelope';
import { signerOf } from '../../../harness/src/evidence/signer';
import { WAIVER_TYPE } from '../../../harness/src/ledger/signed-waiver';
import { makeKeyPair } from '../../../harness/src/evidence/keygen';

const SIGNED = {
  schema: 'plumbline.signed-waiver/v1',
  id: '0f8fad5b-d9cb-469f-a165-70867728950e',
  control: 'kms-deletion-window',
  address: 'aws_kms_key.*',
  where: { environment: 'dev' },
  reason: 'Made for a test.',
  owner: 'platform',
  requested_by: 'https://issuer.example#ann',
  approver: 'Bob',
  approved_by: 'https://issuer.example#bob',
  approved_at: '2026-11-27T12:00:00.000Z',
  expires: '2999-12-31',
};

interface Envelope {
  payload: string;
  payloadType: string;
  signatures: { keyid: string; sig: string }[];
}

describe('a waiver that a ledger signed', () => {
  let keys: Awaited<ReturnType<typeof makeKeyPair>>;
  let envelope: Envelope;
  const sealed = async (value: unknown, pem = keys.privatePem, type = WAIVER_TYPE): Promise<Envelope> =>
    JSON.parse((await sealAs(type, value, await signerOf(pem, 'a key', {}))).toString('utf8')) as Envelope;
  before(async () => {
    keys = await makeKeyPair('');
    envelope = await sealed(SIGNED);
  });

  /** The waivers of a bundle, or the code and the message that it is refused with. */
  async function read(waivers: unknown, trusted = [keys.publicPem]): Promise<readonly Waiver[] | string> {
    const bundle = { schema: 'plumbline.signed-waivers/v1', issued_at: '2026-11-27T12:00:00.000Z', waivers };
    const config = { version: 1 as const, ledger: { trusted_keys: trusted } };
    try {
      return await readSignedWaivers(config, () => Promise.resolve(Buffer.from(JSON.stringify(bundle))));
    } catch (thrown) {
      if (!(thrown instanceof PlumblineError)) throw thrown;
      return `${thrown.exitCode} ${thrown.code} ${thrown.message}`;
    }
  }

  it('is taken where its key is trusted, as one of waivers.yaml with its approver', async () => {
    const { control, address, where, reason, owner, approver, expires } = SIGNED;
    expect(await read([envelope])).to.deep.equal([{ control, address, where, reason, owner, approver, expires }]);
    expect(await read([])).to.deep.equal([]);
  });

  it('is refused where one letter of what was signed is another', async () => {
    const payload = Buffer.from(
      Buffer.from(envelope.payload, 'base64').toString('utf8').replace('aws_kms_key.*', 'aws_kms_kez.*'),
    ).toString('base64');
    expect(await read([envelope, { ...envelope, payload }])).to.equal(
      '77 ERR_WAIVERS_REFUSED waivers.signed.json: waiver 2 was changed after it was signed',
    );
  });

  it('is refused where its form is not the one it was written in', async () => {
    const told = '77 ERR_WAIVERS_REFUSED waivers.signed.json: waiver 1 is not in the one form in which it is written';
    const [signature] = envelope.signatures;
    const more = { ...envelope, more: 1 };
    const twice = { ...envelope, signatures: [signature, signature] };
    const loose = { ...envelope, payload: `${envelope.payload.replace(/=+$/, '')}\n` };
    const spaced = { ...envelope, payload: Buffer.from(JSON.stringify(SIGNED, null, 1)).toString('base64') };
    const evidence = await sealed(SIGNED, keys.privatePem, 'application/vnd.in-toto+json');
    for (const other of [more, twice, loose, spaced, evidence, null, 'text', {}]) {
      expect(await read([other])).to.equal(told);
    }
  });

  it('is refused where nobody trusts its key', async () => {
    const other = await makeKeyPair('');
    const told = '77 ERR_WAIVERS_REFUSED waivers.signed.json: waiver 1 is signed by a key that is not trusted';
    expect(await read([envelope], [])).to.equal(told);
    expect(await read([envelope], [other.publicPem])).to.equal(told);
    const borrowed = await sealed(SIGNED, other.privatePem);
    const keyid = envelope.signatures[0]?.keyid ?? '';
    const sig = borrowed.signatures[0]?.sig ?? '';
    expect(await read([{ ...borrowed, signatures: [{ keyid, sig }] }])).to.equal(
      '77 ERR_WAIVERS_REFUSED waivers.signed.json: waiver 1 was changed after it was signed',
    );
  });

  it('is refused where it says more or less than this version knows', async () => {
    const { approver: _, ...less } = SIGNED;
    for (const other of [less, { ...SIGNED, everywhere: true }, { ...SIGNED, schema: 'plumbline.signed-waiver/v2' }]) {
      expect(await read([await sealed(other)])).to.equal(
        '77 ERR_WAIVERS_REFUSED waivers.signed.json: waiver 1 is signed, and not of a form that this version knows',
      );
    }
  });

  it('is not read from a file that is no bundle, nor with a key that is none', async () => {
    expect(await read('none')).to.equal('78 ERR_WAIVERS_INVALID waivers.signed.json is no bundle of signed waivers');
    const told = await read([envelope], [keys.privatePem]);
    expect(told).to.match(/^78 ERR_CONFIG_INVALID plumbline.yaml: ledger.trusted_keys: entry 1 is not a public key/);
    expect(told).not.to.include('PRIVATE');
  });
});
