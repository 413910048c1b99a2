import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLines } from './read-lines';

/** Characters that are written at once, and lines that are read at once. */
const WRITE = 262_144;
const READ = 2_000;
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
    let chunk: string[] = [];
    try {
      for await (const line of readLines(stream, NO_LIMITS)) {
        chunk.push(line.toString('utf8'));
        if (chunk.length < READ) continue;
        yield chunk;
        chunk = [];
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
    await this.file.write(text);
  }
}
