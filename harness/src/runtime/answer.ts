import type { JsonObject } from '../read/json';
import { leaksIn } from './leaks';
import type { Redactor } from './redactor';

/** What a service answered, as the policies see it; or why there is no answer, as an unknown value. */
export type Answer = JsonObject;

/** An answer before it is looked at: its body never goes any further. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

/** The headers that the policies read; no other leaves this folder. */
const KEPT = [
  'access-control-allow-credentials',
  'access-control-allow-origin',
  'cache-control',
  'content-security-policy',
  'content-type',
  'server',
  'strict-transport-security',
  'www-authenticate',
  'x-aspnet-version',
  'x-content-type-options',
  'x-frame-options',
  'x-powered-by',
] as const;

const LONGEST_HEADER = 300;

/** What was observed of an answer, without its body and without any token. */
export function toAnswer(raw: RawAnswer, redactor: Redactor, more: JsonObject = {}): Answer {
  const headers = KEPT.flatMap((name) => {
    const value = headerOf(raw, name);
    return value === undefined ? [] : [[name, redactor.redact(value).slice(0, LONGEST_HEADER)] as const];
  });
  return { status: raw.status, headers: Object.fromEntries(headers), leaks: leaksIn(raw.body), ...more };
}

/** A header that was sent several times is one list, as RFC 9110 has it. */
export function headerOf({ headers }: RawAnswer, name: string): string | undefined {
  const value = headers[name];
  return value === undefined || typeof value === 'string' ? value : value.join(', ');
}

/** No answer, and why, in words that go into a sentence. */
export function noAnswer(because: string): Answer {
  return { $unknown: because, refs: [] };
}
