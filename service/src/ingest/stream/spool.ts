import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLines } from './read-lines';

/** Characters that are written at once. */
const WRITE = 262_144;
/** Lines that are read at once, as long as they are no more bytes together. */
const READ = 2_000;
const READ_BYTES = 4 * 1_048_576;
/** It was written within limits. */
const NO_LIMITS = { line: Infinity, total: Infinity };

/**
 * A file for lines that do not count yet: a slow sender holds no lock and no connection of the database meanwhile, and
 * what is refused in the end was never there.
 */
export class Spool {
  #text = '';

  private constructor(
    private readonly folder: string,
    private readonly file: FileHandle,
  ) {}

  static async create(): Promise<Spool> {
    const folder = await mkdtemp(join(tmpdir(), 'ledger-stream-'));
    return new Spool(folder, await open(join(folder, 'lines'), 'wx', 0o600));
  }

  async add(line: string): Promise<void> {
    this.#text += `${line}\n`;
    if (this.#text.length >= WRITE) await this.#flush();
  }

  /** The lines in their order, some at a time. */
  async *chunks(): AsyncGenerator<string[]> {
    await this.#flush();
    const stream = createReadStream(join(this.folder, 'lines'));
    let [chunk, bytes]: [string[], number] = [[], 0];
    try {
      for await (const line of readLines(stream, NO_LIMITS)) {
        chunk.push(line.toString('utf8'));
        bytes += line.length;
        if (chunk.length < READ && bytes < READ_BYTES) continue;
        yield chunk;
        [chunk, bytes] = [[], 0];
      }
    } finally {
      stream.destroy();
    }
    yield chunk;
  }

  async remove(): Promise<void> {
    await this.file.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  async #flush(): Promise<void> {
    const text = this.#text;
    this.#text = '';
    // All of it: a disk that is almost full takes a part without a word.
    await this.file.appendFile(text);
  }
}
