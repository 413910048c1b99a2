import { createHash } from 'node:crypto';
import { Problem } from './problem';

const DIGESTS = /(?:^|,)\s*(sha-256|sha-512)=:([^:]*):/g;

/**
 * `Content-Digest`, RFC 9530, of a body as it was sent. Other algorithms than SHA-256 and SHA-512 are passed over, as the
 * RFC has it.
 * @throws Problem 400 where the body is another
 */
export function checkContentDigest(header: string | undefined, body: Buffer): void {
  for (const [, algorithm = '', said] of (header ?? '').matchAll(DIGESTS)) {
    const digest = createHash(algorithm.replace('-', '')).update(body).digest('base64');
    if (digest !== said) throw new Problem('digest-mismatch', `It is not what ${algorithm} of Content-Digest says.`);
  }
}
