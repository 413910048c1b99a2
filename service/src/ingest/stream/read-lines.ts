import type { Readable } from 'node:stream';
import { z } from 'zod';
import { Problem } from '../../http/problem';

export interface LineLimits {
  /** Bytes of one line. */
  readonly line: number;
  /** Bytes of all. */
  readonly total: number;
}

const NEWLINE = 0x0a;

/**
 * The lines of a stream, without their newlines; no more of it is held than one line. The stream is left as it is where
 * reading ends early, so that the caller can still be answered.
 * @throws Problem 413 where a line or the whole is too long, 400 where the caller went away
 */
export async function* readLines(stream: Readable, limits: LineLimits): AsyncGenerator<Buffer> {
  let total = 0;
  let held: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunksOf(stream)) {
    total += chunk.length;
    if (total > limits.total) throw tooLarge('stream', limits.total);
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      if (size + end - start > limits.line) throw tooLarge('line', limits.line);
      yield Buffer.concat([...held, chunk.subarray(start, end)]);
      [held, size, start] = [[], 0, end + 1];
    }
    held.push(chunk.subarray(start));
    size += chunk.length - start;
    if (size > limits.line) throw tooLarge('line', limits.line);
  }
  if (size > 0) yield Buffer.concat(held);
}

const tooLarge = (what: string, bytes: number) =>
  new Problem('too-large', `A ${what} has at most ${String(bytes)} bytes.`);

const bytes = z.instanceof(Buffer);

async function* chunksOf(stream: Readable): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of stream.iterator({ destroyOnReturn: false })) yield bytes.parse(chunk);
  } catch {
    throw new Problem('bad-request', 'The stream broke off.');
  }
}
