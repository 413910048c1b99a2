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

/** The members of the object that starts at or after `start`, in order. */
export function* members(bytes: Buffer, start = 0): Generator<{ key: string; value: Span }> {
  let at = expectByte(bytes, skipSpace(bytes, start), OPEN_BRACE);
  at = skipSpace(bytes, at);
  if (bytes[at] === CLOSE_BRACE) return;
  for (;;) {
    const keyEnd = stringEnd(bytes, skipSpace(bytes, at));
    const key = bytes.toString('utf8', skipSpace(bytes, at) + 1, keyEnd - 1);
    const valueStart = skipSpace(bytes, expectByte(bytes, skipSpace(bytes, keyEnd), COLON));
    const end = valueEnd(bytes, valueStart);
    yield { key, value: { start: valueStart, end } };
    at = skipSpace(bytes, end);
    if (bytes[at] === CLOSE_BRACE) return;
    at = expectByte(bytes, at, COMMA);
  }
}

/** The elements of the array that starts at `start`, in order. */
export function* elements(bytes: Buffer, start: number): Generator<Span> {
  let at = skipSpace(bytes, expectByte(bytes, start, OPEN_BRACKET));
  if (bytes[at] === CLOSE_BRACKET) return;
  for (;;) {
    const end = valueEnd(bytes, at);
    yield { start: at, end };
    at = skipSpace(bytes, end);
    if (bytes[at] === CLOSE_BRACKET) return;
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
