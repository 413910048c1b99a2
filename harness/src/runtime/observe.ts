import type { Resource } from '../read/resource';
import { Caller, type CallerOptions } from './caller';
import { observeEndpoints } from './observe-endpoints';
import { observeOperation } from './observe-operation';
import { observeService } from './observe-service';
import type { Operation } from './operations';
import { Redactor } from './redactor';
import { parseUrl } from './service-url';
import { GIVEN_KINDS, Tokens, type TokenSource } from './tokens';

export interface ObserveOptions {
  readonly url: URL;
  /** The path of the document's first server, which counts where the URL has none. */
  readonly basePath: string;
  readonly operations: readonly Operation[];
  readonly tokens: TokenSource;
  readonly health: readonly string[];
  readonly metrics: string;
  readonly unsafe: boolean;
  readonly limits: CallerOptions;
}

export interface Observed {
  /** What reports call the service. */
  readonly name: string;
  readonly resources: readonly Resource[];
  readonly notes: readonly string[];
}

/**
 * Asks a service everything that the controls of the runtime plane judge.
 * @throws PlumblineError ERR_SERVICE_UNREACHABLE where nobody answers at all
 */
export async function observe(options: ObserveOptions): Promise<Observed> {
  const { url, limits } = options;
  const base = baseOf(url, options.basePath);
  const redactor = new Redactor();
  const tokens = new Tokens(options.tokens, (token) => {
    redactor.hide(token);
  });
  const service = await observeService({ ...limits, url, name: base });
  const { untrusted } = service;
  const probe = { base, caller: new Caller(limits), tokens, redactor, unsafe: options.unsafe, untrusted };
  const endpoints = {
    health: options.health.map((path) => parseUrl(path, '--health', url).href),
    metrics: parseUrl(options.metrics, '--metrics', url).href,
  };
  const [operations, others] = await Promise.all([
    Promise.all(options.operations.map((operation) => observeOperation(operation, probe))),
    observeEndpoints(probe, endpoints, options.operations),
  ]);
  return {
    name: base,
    resources: [service.resource, ...operations, ...others],
    notes: [...service.notes, ...notesOf(options, tokens)],
  };
}

function baseOf(url: URL, basePath: string): string {
  const own = url.pathname.replace(/\/+$/, '');
  return url.origin + (own === '' ? basePath : own);
}

/** What was not tried, and why: the controls that need it do not apply. */
function notesOf({ operations, unsafe }: ObserveOptions, tokens: Tokens): string[] {
  const missing = GIVEN_KINDS.filter((kind) => !tokens.has(kind));
  const idle = operations.filter(({ safe, isProtected }) => !safe && !isProtected).length;
  const noted: string[] = [];
  if (missing.length > 0) {
    noted.push(`not tried, for want of a signing key or a ready token: ${missing.join(', ')}`);
  }
  if (!unsafe) noted.push('methods other than GET and HEAD were sent only what must be refused');
  if (!unsafe && idle > 0) noted.push(`not called, since it may change something: ${String(idle)} open operations`);
  return noted;
}
