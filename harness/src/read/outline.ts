import type { Span } from './sections';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;

/**
 * Makes the outline of a JSON document that comes by in pieces: the objects that are its members, and what stands in its
 * lists, are left out between their brackets, and noted by where they are. What is left is as well formed as the
 * document is on its upper two levels, and so small that it is read as any document.
 */
export class Outline {
  /** What stands aside: by the offset of its first bracket in the outline, its place in the document. */
  readonly aside = new Map<number, Span>();
  private readonly kept: Buffer[] = [];
  private keptBytes = 0;
  private seenBytes = 0;
  private depth = 0;
  private inString = false;
  private escaped = false;
  /** Where in the document the value begins that is passed over, and at which depth it stands. */
  private passing: { readonly start: number; readonly depth: number; readonly at: number } | undefined;

  /** Takes the next piece. */
  add(piece: Buffer): void {
    const out = Buffer.allocUnsafe(piece.length);
    let length = 0;
    for (let i = 0; i < piece.length; i += 1) {
      const byte = piece[i] ?? 0;
      const passed = this.passing !== undefined;
      if (this.inString) this.goOnInString(byte);
      else if (byte === QUOTE) this.inString = true;
      else if (byte === OPEN_BRACE || byte === OPEN_BRACKET)
        this.enter(byte, this.seenBytes + i, this.keptBytes + length);
      else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) this.leave(this.seenBytes + i + 1);
      if (!passed || this.passing === undefined) out[length++] = byte;
    }
    // A copy: what is small must not keep what is large.
    this.kept.push(Buffer.from(out.subarray(0, length)));
    this.keptBytes += length;
    this.seenBytes += piece.length;
  }

  /** The outline, when all has come by. */
  end(): Buffer {
    // What breaks off lacks its second bracket in the outline as well.
    if (this.passing !== undefined)
      this.aside.set(this.passing.at, { start: this.passing.start, end: this.seenBytes + 1 });
    return Buffer.concat(this.kept);
  }

  /** The offset in the document of one in the outline: that of a value that stands aside is its first bracket's. */
  offsetOf(at: number): number {
    let offset = at;
    for (const [bracket, { start, end }] of this.aside) {
      if (bracket >= at) break;
      offset += end - start - 2;
    }
    return offset;
  }

  private goOnInString(byte: number): void {
    if (this.escaped) this.escaped = false;
    else if (byte === BACKSLASH) this.escaped = true;
    else if (byte === QUOTE) this.inString = false;
  }

  private enter(bracket: number, start: number, at: number): void {
    const { depth } = this;
    if (this.passing === undefined && (depth === 2 || (depth === 1 && bracket === OPEN_BRACE))) {
      this.passing = { start, depth, at };
    }
    this.depth += 1;
  }

  private leave(end: number): void {
    this.depth -= 1;
    if (this.passing?.depth !== this.depth) return;
    this.aside.set(this.passing.at, { start: this.passing.start, end });
    this.passing = undefined;
  }
}
