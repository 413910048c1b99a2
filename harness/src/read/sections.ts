/**
 * Finds the parts of a JSON document by their offsets without building its tree. Terraform writes `planned_values`
 * and `prior_state`, which nothing here reads, beside `resource_changes`, and puts `configuration`, `complete` and
 * `errored` after it; so a plan is read section by section, and its changes one by one, in bounded memory.
 */

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const COMMA = 0x2c;
const COLON = 0x3a;

/** Bytes from `start` up to, not including, `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The document ends before a value does, or is no JSON at all; `offset` in bytes. */
export class MalformedJson extends Error {
  constructor(readonly offset: number) {
    super(`malformed JSON at byte ${String(offset)}`);
  }
}

/** A value of which only the start is known until somebody asks, or tells, where it ends: large ones are not read twice. */
export class LazySpan implements Span {
  private known: number | undefined;

  constructor(
    private readonly bytes: Buffer,
    readonly start: number,
  ) {}

  get end(): number {
    return (this.known ??= valueEnd(this.bytes, this.start));
  }

  /** Told by who has read the value to its end. */
  endsAt(offset: number): void {
    this.known = offset;
  }
}

/** The members of the object that the document is, in order. Nothing but white space may stand behind it. */
export function* members(bytes: Buffer): Generator<{ key: string; value: LazySpan }> {
  let at = skipSpace(bytes, expectByte(bytes, skipSpace(bytes, afterByteOrderMark(bytes)), OPEN_BRACE));
  for (let first = true; !(first && bytes[at] === CLOSE_BRACE); first = false) {
    const keyStart = skipSpace(bytes, at);
    const keyEnd = stringEnd(bytes, keyStart);
    const valueStart = skipSpace(bytes, expectByte(bytes, skipSpace(bytes, keyEnd), COLON));
    const value = new LazySpan(bytes, valueStart);
    yield { key: keyText(bytes, keyStart, keyEnd), value };
    at = skipSpace(bytes, value.end);
    if (bytes[at] === CLOSE_BRACE) break;
    at = expectByte(bytes, at, COMMA);
  }
  const end = skipSpace(bytes, at + 1);
  if (end < bytes.length) throw new MalformedJson(end);
}

/** The elements of the array that starts at `start`, in order; returns the offset just after the array. */
export function* elements(bytes: Buffer, start: number): Generator<Span, number> {
  let at = skipSpace(bytes, expectByte(bytes, start, OPEN_BRACKET));
  if (bytes[at] === CLOSE_BRACKET) return at + 1;
  for (;;) {
    const end = valueEnd(bytes, at);
    yield { start: at, end };
    at = skipSpace(bytes, end);
    if (bytes[at] === CLOSE_BRACKET) return at + 1;
    at = skipSpace(bytes, expectByte(bytes, at, COMMA));
  }
}

/** The offset just after the value that starts at `at`. */
function valueEnd(bytes: Buffer, at: number): number {
  const first = bytes[at];
  if (first === QUOTE) return stringEnd(bytes, at);
  if (first === OPEN_BRACE || first === OPEN_BRACKET) return containerEnd(bytes, at);
  let end = at;
  while (end < bytes.length && !endsScalar(bytes[end])) end += 1;
  if (end === at) throw new MalformedJson(at);
  return end;
}

function containerEnd(bytes: Buffer, at: number): number {
  const length = bytes.length;
  let depth = 0;
  for (let i = at; i < length; i += 1) {
    const byte = bytes[i];
    if (byte === QUOTE) {
      i += 1;
      while (i < length && bytes[i] !== QUOTE) i += bytes[i] === BACKSLASH ? 2 : 1;
    } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      depth += 1;
    } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
      depth -= 1;
      if (depth === 0) return i + 1;
    }
  }
  throw new MalformedJson(length);
}

function stringEnd(bytes: Buffer, at: number): number {
  if (bytes[at] !== QUOTE) throw new MalformedJson(at);
  let i = at + 1;
  while (i < bytes.length && bytes[i] !== QUOTE) i += bytes[i] === BACKSLASH ? 2 : 1;
  if (i >= bytes.length) throw new MalformedJson(bytes.length);
  return i + 1;
}

/** A key as it is meant: escapes in it are resolved. */
function keyText(bytes: Buffer, start: number, end: number): string {
  const raw = bytes.toString('utf8', start + 1, end - 1);
  if (!raw.includes('\\')) return raw;
  try {
    return String(JSON.parse(`"${raw}"`));
  } catch {
    throw new MalformedJson(start);
  }
}

function afterByteOrderMark(bytes: Buffer): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
}

function skipSpace(bytes: Buffer, at: number): number {
  let i = at;
  while (i < bytes.length && isSpace(bytes[i])) i += 1;
  return i;
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

function endsScalar(byte: number | undefined): boolean {
  return byte === COMMA || byte === CLOSE_BRACE || byte === CLOSE_BRACKET || isSpace(byte);
}

function expectByte(bytes: Buffer, at: number, wanted: number): number {
  if (bytes[at] !== wanted) throw new MalformedJson(Math.min(at, bytes.length));
  return at + 1;
}
