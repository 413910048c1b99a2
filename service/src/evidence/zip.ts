import { createHash } from 'node:crypto';
import { Zip, ZipDeflate } from 'fflate';

/** What a zip file got, as its manifest lists it. */
export interface ZippedFile {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** A zip file that is made while it is read: it holds no more than what was compressed since the last look. */
export class ZipStream {
  readonly #zip: Zip;
  readonly files: ZippedFile[] = [];
  #ready: Uint8Array[] = [];

  constructor() {
    this.#zip = new Zip((error, chunk) => {
      if (error !== null) throw error;
      this.#ready.push(chunk);
    });
  }

  /** Adds a file of these parts, and gives the zip file's bytes as they come. */
  async *add(name: string, parts: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Uint8Array> {
    const file = new ZipDeflate(name, { level: 6 });
    this.#zip.add(file);
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const part of parts) {
      const chunk = Buffer.from(part, 'utf8');
      hash.update(chunk);
      bytes += chunk.length;
      file.push(chunk);
      yield* this.#drain();
    }
    file.push(new Uint8Array(0), true);
    this.files.push({ name, sha256: hash.digest('hex'), bytes });
    yield* this.#drain();
  }

  *end(): Generator<Uint8Array> {
    this.#zip.end();
    yield* this.#drain();
  }

  #drain(): Uint8Array[] {
    const ready = this.#ready;
    this.#ready = [];
    return ready;
  }
}
