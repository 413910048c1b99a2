import { createHash, type Hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { ControlCounts, Obligation, Report, Result, Run } from 'plumbline/dist/report/schema';

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

  constructor(head: RunHead) {
    this.#hash = createHash('sha256').update(`${canonicalize(head) ?? ''}\n`);
  }

  add(line: ControlCounts | Result | Obligation): void {
    this.#hash.update(`${JSON.stringify(line)}\n`);
  }

  end(): string {
    return this.#hash.digest('hex');
  }
}

/** The digest of a run that is there whole. */
export function digestOf(head: RunHead, { controls, results, obligations }: Run): string {
  const digest = new RunDigest(head);
  for (const line of [...controls, ...results, ...obligations]) digest.add(line);
  return digest.end();
}

/** The head of one of a report's runs. */
export function headOf({ started_at, tools }: Report, run: Run): RunHead {
  const { controls, results, obligations, agreement, ...head } = run;
  return { started_at, tools, run: head };
}
