import { randomBytes } from 'node:crypto';
import type { JsonObject } from '../read/json';
import type { Resource } from '../read/resource';
import { noAnswer, toAnswer, type Answer, type RawAnswer } from './answer';
import { toResource } from './observation';
import type { Operation } from './operations';
import type { Probe } from './probe';
import { countSamples } from './prometheus';

/** What a service has besides the operations that its document names. */
export interface Endpoints {
  /** URLs that tell whether it is alive and ready. */
  readonly health: readonly string[];
  readonly metrics: string;
}

type Kind = 'health' | 'metrics' | 'undocumented' | 'trace_method' | 'malformed_path';

interface Asked {
  readonly kind: Kind;
  readonly address: string;
  readonly method: string;
  readonly url: string;
}

/** Asks what no document names, and what nobody may ask: all of it without a token. */
export async function observeEndpoints(
  probe: Probe,
  endpoints: Endpoints,
  operations: readonly Operation[],
): Promise<Resource[]> {
  const { base } = probe;
  const get = (kind: Kind, url: string, address = `GET ${shown(url, base)}`): Asked => ({
    kind,
    address,
    method: 'GET',
    url,
  });
  const asked = [
    ...endpoints.health.map((url) => get('health', url)),
    get('metrics', endpoints.metrics),
    get('undocumented', base + undocumentedPath(operations), 'GET of an undocumented path'),
    get('malformed_path', `${base}/%E0%A4%A`, 'GET of a malformed path'),
    { kind: 'trace_method', address: 'TRACE /', method: 'TRACE', url: `${base}/` } as const,
  ];
  return Promise.all(asked.map((one) => observe(one, probe)));
}

async function observe({ kind, address, method, url }: Asked, probe: Probe): Promise<Resource> {
  return toResource('service_endpoint', address, { kind, answers: { no_token: await ask(kind, method, url, probe) } });
}

async function ask(kind: Kind, method: string, url: string, probe: Probe): Promise<Answer> {
  if (probe.untrusted !== undefined && url.startsWith(probe.base)) return noAnswer(probe.untrusted);
  const called = await probe.caller.call(() => ({ method, url }));
  if ('none' in called) return noAnswer(called.none);
  return toAnswer(called, probe.redactor, kind === 'metrics' ? samplesOf(called) : {});
}

function samplesOf({ body }: RawAnswer): JsonObject {
  return { samples: countSamples(body) };
}

function shown(url: string, base: string): string {
  const { origin } = new URL(base);
  return url.startsWith(`${origin}/`) ? url.slice(origin.length) : url;
}

/** A path that no template of the document fits. */
export function undocumentedPath(operations: readonly Operation[]): string {
  const templates = operations.map(({ path }) => new RegExp(`^${escaped(path)}/?$`));
  let path = `/plumbline-probe-${randomBytes(4).toString('hex')}`;
  while (templates.some((template) => template.test(path))) path += '/none';
  return path;
}

function escaped(path: string): string {
  return path
    .split(/\{[^{}]*\}/)
    .map((literal) => literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('[^/]+');
}
