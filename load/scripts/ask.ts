import { check, type JSONValue } from 'k6';
import http, { type RefinedResponse } from 'k6/http';
import { Counter, Trend } from 'k6/metrics';
import { setting } from './setting.ts';
import { count } from './tally.ts';
import { traced } from './trace.ts';

export type Answer = RefinedResponse<'text'>;

export interface Question {
  readonly path: string;
  readonly method?: 'GET' | 'POST';
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: object;
  /** The statuses that are right: 200, where none is named. */
  readonly expected?: readonly [number, ...number[]];
}

/** What an answer has to say, in a few words, and whether it says so. It is asked of answers with a right status alone. */
export type Says = Readonly<Record<string, (answer: Answer) => boolean>>;

/** The service says that it cannot: whoever asked goes away. */
export class Refused extends Error {}

const UNAVAILABLE = 'urn:plumbline:problem:unavailable';
/** Told apart from what is wrong; as requests they failed nevertheless. */
const refused = new Counter('ledger_refused');
const refusedDuration = new Trend('ledger_refused_duration', true);

let target = setting('LOAD_TARGET');

/** From now on this virtual user asks that ledger. */
export function turnTo(url: string): void {
  target = url;
}

/**
 * Asks the ledger, and checks the status and what the answer says.
 * @param name the operation's id, by which every measure is told
 * @throws Refused where something that the service needs is away, and it says so as its document has it
 */
export function ask(name: string, question: Question, says: Says): Answer {
  const { path, method = 'GET', token, body, expected = [200] } = question;
  const send = (traceparent: string) =>
    http.request(method, target + path, body === undefined ? null : JSON.stringify(body), {
      headers: {
        traceparent,
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...question.headers,
      },
      tags: { name },
      timeout: '30s',
      responseType: 'text',
      responseCallback: http.expectedStatuses(...expected),
    });
  const answer = traced(send);
  if (isRefusal(answer)) {
    refused.add(1);
    refusedDuration.add(answer.timings.duration);
    count(answer.timings.duration, false);
    throw new Refused(`${name} is refused`);
  }
  const isRight = expected.includes(answer.status);
  const checks: Record<string, () => boolean> = { [`${name}: ${expected.join(' or ')}`]: () => isRight };
  for (const [what, holds] of Object.entries(says)) checks[`${name}: ${what}`] = () => isRight && holds(answer);
  count(answer.timings.duration, check(answer, checks, { name }));
  return answer;
}

function isRefusal(answer: Answer): boolean {
  return answer.status === 503 && at(answer, 'type') === UNAVAILABLE && answer.headers['Retry-After'] !== undefined;
}

/** What stands there in the answer (a path of gjson); undefined where it is no JSON or has none. */
export function at(answer: Answer, path: string): JSONValue | undefined {
  try {
    return answer.json(path);
  } catch {
    return undefined;
  }
}

/** The texts of a list that stands there; none where there is none. */
export function textsAt(answer: Answer, path: string): string[] {
  const found = at(answer, path);
  return Array.isArray(found) ? found.filter((item) => typeof item === 'string') : [];
}

/** The number there; NaN, which is as no other is, where there is none. */
export function numberAt(answer: Answer, path: string): number {
  return Number(at(answer, path) ?? NaN);
}
