import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { z } from 'zod';
import { checkKeepable } from '../../http/keepable';
import { Problem } from '../../http/problem';
import { headOf, RunDigest, type RunHead } from '../digest';
import { headLine, line as lineSchema, type HeadLine, type Line } from './line-schema';
import { readLines } from './read-lines';
import type { Spool } from './spool';

/** A run whose stream was read to its end and agrees with it; its lines are in the spool. */
export interface Taken {
  readonly report: HeadLine;
  readonly head: RunHead;
  readonly digest: string;
  readonly obligations: number;
}

/** Bytes of one line: a result has some hundred. */
const MAX_LINE = 1_048_576;
/** The order that the digest of a run is taken in; what plan and cloud agree in is no part of it. */
const ORDER = ['control', 'result', 'obligation', 'agreement', 'end'] as const;
type Kind = (typeof ORDER)[number];

/**
 * Reads a run's stream into the spool.
 * @throws Problem 400 where a line is not what it should be, the end is missing or does not agree; 413
 */
export async function take(stream: Readable, maxBytes: number, spool: Spool): Promise<Taken> {
  const reading = new Reading(spool);
  for await (const bytes of readLines(stream, { line: MAX_LINE, total: maxBytes })) await reading.take(bytes);
  return reading.taken();
}

class Reading {
  readonly #sent = createHash('sha256');
  #lines = 0;
  #at: Kind = 'control';
  #obligations = 0;
  #head: { report: HeadLine; head: RunHead; digest: RunDigest } | undefined;

  constructor(private readonly spool: Spool) {}

  async take(bytes: Buffer): Promise<void> {
    if (this.#at === 'end') throw this.#refused('comes after the end');
    if (this.#head === undefined) this.#begin(this.#read(headLine, bytes).head);
    else await this.#add(this.#read(lineSchema, bytes), this.#head.digest);
    if (this.#isOpen()) this.#sent.update(bytes).update('\n');
    this.#lines += 1;
  }

  taken(): Taken {
    if (this.#head === undefined || this.#isOpen()) {
      throw new Problem('bad-request', 'The stream ended before its `end`; nothing was recorded.');
    }
    const { report, head, digest } = this.#head;
    return { report, head, digest: digest.end(), obligations: this.#obligations };
  }

  #begin(report: HeadLine): void {
    const head = headOf(report, report.runs[0]);
    this.#head = { report, head, digest: new RunDigest(head) };
  }

  async #add(line: Line, digest: RunDigest): Promise<void> {
    this.#follow(kindOf(line));
    if ('end' in line) {
      this.#agree(line.end);
      return;
    }
    if (!('agreement' in line)) {
      digest.add(JSON.stringify('control' in line ? line.control : 'result' in line ? line.result : line.obligation));
    }
    if ('obligation' in line) this.#obligations += 1;
    await this.spool.add(JSON.stringify(line));
  }

  #follow(kind: Kind): void {
    if (ORDER.indexOf(kind) < ORDER.indexOf(this.#at)) throw this.#refused(`has a ${kind} after an ${this.#at}`);
    this.#at = kind;
  }

  #agree({ lines, sha256 }: { lines: number; sha256: string }): void {
    if (lines === this.#lines && sha256 === this.#sent.digest('hex')) return;
    throw new Problem('digest-mismatch', 'The lines are not those that `end` tells of; nothing was recorded.');
  }

  #isOpen(): boolean {
    return this.#at !== 'end';
  }

  #read<T>(schema: z.ZodType<T>, bytes: Buffer): T {
    checkKeepable(bytes);
    const read = schema.safeParse(this.#parse(bytes));
    if (read.success) return read.data;
    const [issue] = read.error.issues;
    throw this.#refused(`is not what it should be${issue === undefined ? '' : ` (${issue.path.join('.')})`}`);
  }

  #parse(bytes: Buffer): unknown {
    try {
      return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    } catch {
      throw this.#refused('is not JSON');
    }
  }

  #refused(why: string): Problem {
    return new Problem('bad-request', `Line ${String(this.#lines + 1)} ${why}; nothing was recorded.`);
  }
}

function kindOf(line: Line): Kind {
  return ORDER.find((kind) => kind in line) ?? 'end';
}
