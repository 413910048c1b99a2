import { createSign, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';

/** A certificate that signed itself, as a service and whoever trusts it need it. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

const DAY_MS = 86_400_000;

/** Makes a certificate for a host, from so many days before now until so many days from now. */
export function makeCertificate(host: string, days: { readonly since: number; readonly left: number }): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const name = sequence(wrap(0x31, sequence(oid(COMMON_NAME), wrap(0x0c, Buffer.from('Plumbline specs')))));
  const names = sequence(oid(SUBJECT_ALT_NAME), wrap(0x04, sequence(wrap(0x82, Buffer.from(host)))));
  const isCa = sequence(oid(BASIC_CONSTRAINTS), wrap(0x04, sequence(wrap(0x01, Buffer.from([0xff])))));
  const body = sequence(
    wrap(0xa0, wrap(0x02, Buffer.from([2]))),
    wrap(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    sequence(oid(ECDSA_SHA256)),
    name,
    sequence(time(-days.since), time(days.left)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    wrap(0xa3, sequence(names, isCa)),
  );
  const whole = sequence(body, sequence(oid(ECDSA_SHA256)), wrap(0x03, Buffer.from([0]), signed(body, privateKey)));
  return { cert: pem(whole), key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}

const COMMON_NAME = '550403';
const SUBJECT_ALT_NAME = '551d11';
const BASIC_CONSTRAINTS = '551d13';
const ECDSA_SHA256 = '2a8648ce3d040302';

function signed(body: Buffer, key: KeyObject): Buffer {
  return createSign('sha256').update(body).sign(key);
}

function oid(hex: string): Buffer {
  return wrap(0x06, Buffer.from(hex, 'hex'));
}

function time(days: number): Buffer {
  const text = new Date(Date.now() + days * DAY_MS).toISOString().replace(/[-:T]|\.\d+/g, '');
  return wrap(0x18, Buffer.from(text));
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return wrap(0x30, ...parts);
}

/** A value of DER: tag, length, content. */
function wrap(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function pem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
