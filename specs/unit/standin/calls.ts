import { randomUUID } from 'node:crypto';
import { after } from 'mocha';
import { startStandin, type Standin } from '../../../harness/src/standin/standin';

export const ACCOUNT = '111122223333';
export const REGION = 'eu-west-1';

let started: Promise<Standin> | undefined;

/** One stand-in for all these specs; each uses names of its own. */
export async function standinUrl(): Promise<string> {
  started ??= startStandin({
    abort: new AbortController().signal,
    progress: () => undefined,
    account: ACCOUNT,
  });
  return (await started).url;
}

after(async () => {
  await (await started)?.stop();
  started = undefined;
});

export interface Answer {
  readonly status: number;
  readonly text: string;
}

async function send(service: string, path: string, init: RequestInit): Promise<Answer> {
  const headers = new Headers(init.headers);
  headers.set(
    'authorization',
    `AWS4-HMAC-SHA256 Credential=standin/20260101/${REGION}/${service}/aws4_request, SignedHeaders=host, Signature=0`,
  );
  const response = await fetch(`${await standinUrl()}${path}`, { ...init, headers });
  return { status: response.status, text: await response.text() };
}

/** A call in AWS's query protocol (RDS, ElastiCache, EC2, IAM). */
export async function query(service: string, version: string, form: Record<string, string>): Promise<Answer> {
  return send(service, '/', { method: 'POST', body: new URLSearchParams({ Version: version, ...form }) });
}

/**
 * A call in AWS's JSON protocol (Secrets Manager, CloudTrail, Cognito).
 * @param id the call's own, under which an SDK sends it again
 */
export async function target(service: string, name: string, body: object, id: string = randomUUID()): Promise<Answer> {
  const headers = { 'x-amz-target': name, 'content-type': 'application/x-amz-json-1.1', 'amz-sdk-invocation-id': id };
  return send(service, '/', { method: 'POST', headers, body: JSON.stringify(body) });
}

/** A call in AWS's REST protocol with JSON (EKS, Access Analyzer). */
export async function rest(service: string, method: string, path: string, body?: object): Promise<Answer> {
  const headers = { 'content-type': 'application/json' };
  return send(service, path, body === undefined ? { method } : { method, headers, body: JSON.stringify(body) });
}

/** A call in S3's protocol, with XML. */
export async function s3(method: string, path: string, xml?: string): Promise<Answer> {
  return send('s3', path, xml === undefined ? { method } : { method, body: xml });
}

/** A new bucket of this region's. */
export async function bucket(name: string): Promise<void> {
  const where = `<LocationConstraint>${REGION}</LocationConstraint>`;
  await s3('PUT', `/${name}`, `<CreateBucketConfiguration>${where}</CreateBucketConfiguration>`);
}

/** The texts of an XML answer's elements of this name, in order. */
export function elements({ text }: Answer, name: string): string[] {
  return [...text.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].map(([, inner = '']) => inner);
}

/** A JSON answer. */
export function parsed({ text }: Answer): unknown {
  return JSON.parse(text);
}
