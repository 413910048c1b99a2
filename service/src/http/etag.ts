import { hash } from 'node:crypto';
import { Problem } from './problem';

/** A strong validator of a representation: the digest of what is sent. */
export function etagOf(json: unknown): string {
  return etagOfText(JSON.stringify(json));
}

/** The same, of JSON as it is sent. */
export function etagOfText(text: string): string {
  return `"${hash('sha256', text, 'base64url').slice(0, 27)}"`;
}

/** Whether the caller has this version already; weak comparison, as RFC 9110 asks of If-None-Match. */
export function hasVersion(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
}

/**
 * For writes: call it within the transaction that changes the row, with the representation as it is before.
 * @throws Problem 428 without If-Match, 412 where it names another version
 */
export function demandVersion(ifMatch: string | undefined, json: unknown): void {
  if (ifMatch === undefined) throw new Problem('precondition-required');
  const tags = ifMatch.split(',').map((tag) => tag.trim());
  if (!tags.includes('*') && !tags.includes(etagOf(json))) throw new Problem('changed-meanwhile');
}
