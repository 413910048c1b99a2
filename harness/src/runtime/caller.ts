import { request as requestHttp, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import { setTimeout } from 'node:timers/promises';
import pLimit from 'p-limit';
import { asError } from '../errors';
import type { RawAnswer } from './answer';

/** One request to the service. */
export interface Call {
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer | undefined;
}

export interface CallerOptions {
  /** Certificates to trust besides those of the system, as PEM. */
  readonly ca: readonly string[] | undefined;
  /** How long to wait for one answer. */
  readonly timeoutMs: number;
  /** How long all calls together may take. */
  readonly totalMs: number;
  /** Calls under way at once. */
  readonly atOnce: number;
  readonly abort: AbortSignal;
}

/** An answer, or why there was none. `closed`: the connection was cut, by the service or before it answered. */
export type Called = RawAnswer | { readonly none: string; readonly closed: boolean };

const LONGEST_BODY = 1_000_000;
const MOST_RETRIES = 3;
const LONGEST_PAUSE_S = 30;

/** Calls a service: bounded in time and number, without following redirects and without keeping connections. */
export class Caller {
  private readonly limit: ReturnType<typeof pLimit>;
  private readonly end: AbortSignal;

  constructor(private readonly options: CallerOptions) {
    this.limit = pLimit(options.atOnce);
    this.end = AbortSignal.timeout(options.totalMs);
  }

  /**
   * Makes a call once there is room for it: what it is made of is prepared only then, since tokens grow old. A service
   * that asks for patience (429 with Retry-After) is called again.
   * @throws whatever the abort signal says once the command is stopped
   */
  call(prepare: () => Call | Promise<Call>): Promise<Called> {
    return this.limit(async () => {
      for (let again = 0; ; again += 1) {
        const called = await this.once(prepare);
        const pause = 'none' in called || again === MOST_RETRIES ? undefined : pauseOf(called);
        if (pause === undefined) return called;
        await setTimeout(pause, undefined, { signal: AbortSignal.any([this.end, this.options.abort]) }).catch(() => {
          this.options.abort.throwIfAborted();
        });
      }
    });
  }

  private async once(prepare: () => Call | Promise<Call>): Promise<Called> {
    const { abort, timeoutMs } = this.options;
    abort.throwIfAborted();
    if (this.isOver()) return { none: 'the time for the whole probe was over before it was tried', closed: false };
    const call = await prepare();
    const patience = AbortSignal.timeout(timeoutMs);
    try {
      return await this.send(call, AbortSignal.any([patience, this.end, abort]));
    } catch (thrown) {
      abort.throwIfAborted();
      if (patience.aborted) return { none: `no answer within ${timeoutMs / 1000} s`, closed: false };
      if (this.isOver()) return { none: 'the time for the whole probe was over', closed: false };
      return failed(thrown);
    }
  }

  private isOver(): boolean {
    return this.end.aborted;
  }

  private send({ method, url, headers, body }: Call, signal: AbortSignal): Promise<RawAnswer> {
    const length = body === undefined ? {} : { 'content-length': String(body.length) };
    const options: RequestOptions & { ca?: string[] } = {
      method,
      headers: { accept: 'application/json, */*;q=0.1', 'user-agent': 'plumbline-probe', ...length, ...headers },
      agent: false,
      signal,
    };
    if (this.options.ca !== undefined) options.ca = [...this.options.ca];
    const start = url.startsWith('https:') ? requestHttps : requestHttp;
    return new Promise((done, fail) => {
      const sent = start(url, options, (response) => {
        const chunks: Buffer[] = [];
        let size = 0;
        const finish = (): void => {
          const text = Buffer.concat(chunks).toString('utf8');
          // What is too long is read to its last whole line.
          const body = size > LONGEST_BODY ? text.slice(0, text.lastIndexOf('\n') + 1) : text;
          done({ status: response.statusCode ?? 0, headers: response.headers, body });
          sent.destroy();
        };
        response.on('data', (chunk: Buffer) => {
          chunks.push(chunk);
          size += chunk.length;
          if (size > LONGEST_BODY) finish();
        });
        response.on('end', finish).on('error', fail);
        // A stream of events has no end: that it began is the answer.
        if (response.headers['content-type']?.startsWith('text/event-stream') === true) finish();
      });
      sent.on('error', fail);
      sent.end(body);
    });
  }
}

/** How long a service asks to be left alone, in milliseconds; undefined where it does not, or for too long. */
function pauseOf({ status, headers }: RawAnswer): number | undefined {
  const seconds = status === 429 ? Number(headers['retry-after']) : NaN;
  return seconds >= 0 && seconds <= LONGEST_PAUSE_S ? seconds * 1000 : undefined;
}

/** Node's words name addresses and codes only, never what was sent. */
function failed(thrown: unknown): Called {
  const error = asError(thrown);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.message;
  const closed = code === 'ECONNRESET' || code === 'EPIPE';
  return { none: closed ? 'the connection was closed without an answer' : `no answer (${code})`, closed };
}
