import type { Span } from './sections';

/** A JSON document that is looked at part by part: all of its bytes, or an outline of it with the large parts on disk. */
export interface JsonDocument {
  /** The document; or the same with nothing between the brackets of what stands aside. */
  readonly outline: Buffer;
  /** The text of a value, by its place in the outline. */
  text(span: Span): string;
  /** The offset in the document of one in the outline. */
  offsetOf(at: number): number;
}

/** A document that is in memory as a whole. */
export function wholeDocument(bytes: Buffer): JsonDocument {
  return {
    outline: bytes,
    text: ({ start, end }) => bytes.toString('utf8', start, end),
    offsetOf: (at) => at,
  };
}
