import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** Resolves with the port once the server listens: it says so itself, after it has bound a free one. */
export async function listening(stdout: Readable, signal: AbortSignal): Promise<string> {
  const lines = createInterface({ input: stdout });
  try {
    for await (const line of lines) {
      const port = /^listening (\d+)$/.exec(line)?.[1];
      if (port !== undefined) return port;
      signal.throwIfAborted();
    }
  } finally {
    lines.close();
  }
  throw new Error('it ended before it listened');
}
