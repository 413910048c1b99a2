import { hash } from 'node:crypto';
import type { Result } from '@plumbline/harness/dist/report/schema';

/** A result beside its JSON, which is made once: for the digest of its run and for what is kept of it. */
export interface ResultLine {
  readonly result: Result;
  readonly json: string;
}

export function lineOf(result: Result): ResultLine {
  return { result, json: JSON.stringify(result) };
}

/** Verdicts that make a finding; passes are counted and not kept. */
const FOUND = new Set(['fail', 'unknown', 'waived', 'error']);

export function isFinding({ result }: ResultLine): boolean {
  return FOUND.has(result.verdict);
}

/** Where findings stand: what is found twice in one place by the same fingerprint is the same. */
export interface FindingPlace {
  readonly rootId: string;
  readonly plane: string;
  readonly cloud: string;
}

/** The id of a finding, a UUID of version 8: known before the database is asked. */
export function findingId({ rootId, plane, cloud }: FindingPlace, fingerprint: string): string {
  const hex = hash('sha256', `${rootId}\n${plane}\n${cloud}\n${fingerprint}`, 'hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Tells whether the details of a finding are others than before. */
export function versionOf({ json }: ResultLine): string {
  return hash('sha256', json, 'base64url').slice(0, 22);
}
