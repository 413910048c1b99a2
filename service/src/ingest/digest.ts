import { createHash, type Hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Report, Run } from '@plumbline/harness/dist/report/schema';

/** Characters. */
const AT_ONCE = 65_536;

/** What of a report and its run is known before the first result. */
export interface RunHead {
  readonly started_at: Report['started_at'];
  readonly tools: Report['tools'];
  readonly run: Omit<Run, 'controls' | 'results' | 'obligations' | 'agreement'>;
}

/**
 * The digest that a run is known by: SHA-256 over one line of JSON for its head, in canonical form, and one for each
 * control, result and obligation, with their members in the schema's order. It can be taken while a stream is read, and
 * is the same however the run came.
 */
export class RunDigest {
  readonly #hash: Hash;
  /** Lines that are not hashed yet: many at once cost less than one after the other. */
  #lines = '';

  constructor(head: RunHead) {
    this.#hash = createHash('sha256').update(`${canonicalize(head) ?? ''}\n`);
  }

  /** @param line the JSON of a control, a result or an obligation; in this order */
  add(line: string): void {
    this.#lines += `${line}\n`;
    if (this.#lines.length > AT_ONCE) this.#take();
  }

  end(): string {
    this.#take();
    return this.#hash.digest('hex');
  }

  #take(): void {
    this.#hash.update(this.#lines);
    this.#lines = '';
  }
}

/** The head of one of a report's runs. */
export function headOf({ started_at, tools }: Report, run: Run): RunHead {
  const { controls, results, obligations, agreement, ...head } = run;
  return { started_at, tools, run: head };
}
