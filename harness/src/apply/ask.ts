import { createInterface } from 'node:readline/promises';
import type { Ask } from './real';

/** Asks on the terminal; undefined where standard input or standard error is none. */
export function terminalAsk(abort: AbortSignal): Ask | undefined {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return undefined;
  return async (question) => {
    const lines = createInterface({ input: process.stdin, output: process.stderr });
    try {
      return await lines.question(question, { signal: abort });
    } finally {
      lines.close();
    }
  };
}
