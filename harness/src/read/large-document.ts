import { createHash } from 'node:crypto';
import { fstatSync, readSync } from 'node:fs';
import type { JsonDocument } from './document';
import { Outline } from './outline';
import type { Span } from './sections';

/** What is read at once of a file. */
const PIECE = 8 * 1024 * 1024;

/** A document that stays in its file, but for its outline; the file has to stay open. */
export class LargeDocument implements JsonDocument {
  readonly outline: Buffer;
  /** Of all its bytes, in hexadecimal. */
  readonly sha256: string;
  private readonly parts = new Outline();
  private readonly size: number;
  private readonly changed: number;
  private readonly piece: Buffer;
  private window: { readonly start: number; readonly bytes: Buffer };

  /**
   * @param file the descriptor of a regular file
   * @param piece how many bytes of it are read at once
   */
  constructor(
    private readonly file: number,
    piece: number = PIECE,
  ) {
    const { size, mtimeMs } = fstatSync(file);
    [this.size, this.changed] = [size, mtimeMs];
    this.piece = Buffer.allocUnsafe(piece);
    this.window = { start: 0, bytes: this.piece.subarray(0, 0) };
    const hash = createHash('sha256');
    for (let at = 0; at < size;) {
      const bytes = this.fill(this.piece, at);
      if (bytes.length === 0) break;
      hash.update(bytes);
      this.parts.add(bytes);
      at += bytes.length;
    }
    this.outline = this.parts.end();
    this.sha256 = hash.digest('hex');
  }

  text(span: Span): string {
    const aside = this.parts.aside.get(span.start);
    return aside === undefined
      ? this.outline.toString('utf8', span.start, span.end)
      : this.read(aside).toString('utf8');
  }

  offsetOf(at: number): number {
    return this.parts.offsetOf(at);
  }

  /** Whether the file was written to since it was opened: what was read is then no one document. */
  hasChanged(): boolean {
    const { size, mtimeMs } = fstatSync(this.file);
    return size !== this.size || mtimeMs !== this.changed;
  }

  /** Parts are mostly asked for in their order: the file is read by windows, and never twice. */
  private read({ start, end }: Span): Buffer {
    const { window } = this;
    if (start < window.start || end > window.start + window.bytes.length) {
      const { piece } = this;
      this.window = {
        start,
        bytes: this.fill(end - start > piece.length ? Buffer.allocUnsafe(end - start) : piece, start),
      };
    }
    return this.window.bytes.subarray(start - this.window.start, end - this.window.start);
  }

  /** What the file holds from an offset on, as far as it goes into a buffer. */
  private fill(buffer: Buffer, from: number): Buffer {
    return buffer.subarray(0, readSync(this.file, buffer, 0, buffer.length, from));
  }
}
