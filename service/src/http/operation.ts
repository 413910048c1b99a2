import type { Readable } from 'node:stream';
import { z } from 'zod';
import type { Ledger } from '../ledger';
import type { Principal } from '../rbac/principal';
import type { Logger } from '../telemetry/logger';
import type { KeptJson } from './kept-json';
import { Problem } from './problem';

/** What a request carries, before its parts are typed. */
export interface RawCall {
  /** Undefined in open operations alone. */
  readonly principal: Principal | undefined;
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The body itself, where the document says `x-streamed`. */
  readonly stream: Readable;
  /** Aborted when the caller goes away. */
  readonly signal: AbortSignal;
  readonly traceId: string;
  readonly log: Logger;
}

export interface Call<P, Q, B> extends Omit<RawCall, 'principal' | 'params' | 'query' | 'body'> {
  readonly principal: Principal;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
}

export interface OpenCall<Q> extends Omit<RawCall, 'principal' | 'params' | 'query' | 'body'> {
  readonly query: Q;
}

/**
 * An answer: `json` is validated against the document; `kept` was when it was first sent, and answers If-None-Match;
 * `stream` is sent as it is, with its own content type.
 */
export interface Reply {
  readonly status: number;
  readonly json?: unknown;
  readonly kept?: KeptJson;
  readonly stream?: Readable;
  /** Several of one name where a list is given: `Set-Cookie`. */
  readonly headers?: Readonly<Record<string, string | string[]>>;
}

/** What the document names by an operationId, once built. */
export type Operation = (call: RawCall, ledger: Ledger) => Promise<Reply>;
export type Operations = Readonly<Record<string, Operation>>;

interface Shapes<P, Q, B> {
  readonly params?: z.ZodType<P>;
  readonly query?: z.ZodType<Q>;
  readonly body?: z.ZodType<B>;
}

/**
 * An operation for callers that have signed in. The shapes give the parts their types; the document has refused what is
 * wrong before, so a shape says only what the handler reads.
 */
export function operation<P = unknown, Q = unknown, B = unknown>(
  shapes: Shapes<P, Q, B>,
  run: (call: Call<P, Q, B>, ledger: Ledger) => Promise<Reply>,
): Operation {
  const params = shapes.params ?? z.custom<P>();
  const query = shapes.query ?? z.custom<Q>();
  const body = shapes.body ?? z.custom<B>();
  return async (call, ledger) => {
    const { principal } = call;
    if (principal === undefined) throw new Problem('unauthenticated');
    const typed = {
      params: read(params, call.params, 'path'),
      query: read(query, call.query, 'query'),
      body: read(body, call.body, 'body'),
    };
    return run({ ...call, principal, ...typed }, ledger);
  };
}

/** An operation that anybody may call: `security: []` in the document. */
export function openOperation<Q = unknown>(
  shapes: { readonly query?: z.ZodType<Q> },
  run: (call: OpenCall<Q>, ledger: Ledger) => Promise<Reply>,
): Operation {
  const query = shapes.query ?? z.custom<Q>();
  return async (call, ledger) => run({ ...call, query: read(query, call.query, 'query') }, ledger);
}

function read<T>(shape: z.ZodType<T>, value: unknown, where: string): T {
  const found = shape.safeParse(value);
  if (found.success) return found.data;
  const errors = found.error.issues.map(({ path, message }) => ({ path: [where, ...path].join('.'), message }));
  throw new Problem('bad-request', undefined, {}, errors);
}
