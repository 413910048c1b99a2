import { isArray, isObject, parseText, type Json } from './json';
import { unknownValue, type UnknownMarker } from './values';

/**
 * Values of which parts are not known. A part that is not known stands in the text as a token, so that joining text,
 * writing JSON and reading it again need no care: `"${aws_s3_bucket.logs.arn}/*"` is a token and `/*` behind it. An
 * unknown list or object is a token alone. Tokens are made of private-use characters, which no configuration has.
 */
export class OpenText {
  private readonly unknowns: UnknownMarker[] = [];

  /** The token of something unknown. */
  token(because: string, refs: readonly string[] = []): string {
    return this.keep(unknownValue(because, refs));
  }

  /** The token of an attribute that is not known, and of nothing that stands before or behind it. */
  attribute(because: string, refs: readonly string[]): string {
    return this.keep({ ...unknownValue(because, refs), exact: true });
  }

  private keep(unknown: UnknownMarker): string {
    this.unknowns.push(unknown);
    return `${OPEN}${String(this.unknowns.length - 1)}${CLOSE}`;
  }

  /** The token of what is made from values that are not all known: it comes from what they come from. */
  joint(...from: readonly Json[]): string {
    const parts = from.flatMap((value) => this.within(value));
    return this.token(parts[0]?.$unknown ?? 'it is computed', [...new Set(parts.flatMap(({ refs }) => refs))]);
  }

  /** The same of what may as well be something known, a `"*"`: it names nothing that it comes from. */
  unrooted(...from: readonly Json[]): string {
    return this.token(from.flatMap((value) => this.within(value))[0]?.$unknown ?? 'it is computed');
  }

  /** A text with tokens in it as an unknown value, with its literal end and beginning; other values as they are. */
  marked(value: Json): Json {
    if (typeof value !== 'string' || !isOpen(value)) return value;
    const parts = this.within(value);
    const refs = [...new Set(parts.flatMap((part) => part.refs))];
    const prefix = value.slice(0, value.indexOf(OPEN)).replace(SPREAD, '');
    const suffix = value.slice(value.lastIndexOf(CLOSE) + 1);
    return {
      ...unknownValue(parts[0]?.$unknown ?? 'it is computed', refs),
      ...(prefix === '' ? {} : { prefix }),
      ...(suffix === '' ? {} : { suffix }),
      ...(isToken(value) && parts[0]?.exact === true ? { exact: true } : {}),
    };
  }

  private within(value: Json): UnknownMarker[] {
    const found = JSON.stringify(value).matchAll(TOKEN);
    return [...found].flatMap(([, index]) => this.unknowns[Number(index)] ?? []);
  }
}

const OPEN = '\uE000';
const SPREAD = '\uE002';
const CLOSE = '\uE001';
const TOKEN = /\uE000(\d+)\uE001/g;

/** A text with a part that is not known. */
export function isOpen(value: Json | undefined): boolean {
  return typeof value === 'string' && value.includes(OPEN);
}

/** Nothing known at all: a token and no text around it. */
export function isToken(value: Json | undefined): boolean {
  return typeof value === 'string' && value.startsWith(OPEN) && value.indexOf(CLOSE) === value.length - 1;
}

/** An unknown list as one element of another: it stands for any number of elements. */
export function spread(value: Json): Json {
  return typeof value === 'string' && isToken(value) ? `${SPREAD}${value}` : value;
}

export function isSpread(value: Json | undefined): boolean {
  return typeof value === 'string' && value.startsWith(SPREAD);
}

/** Some part of it is not known. */
export function holdsOpen(value: Json): boolean {
  if (isArray(value)) return value.some(holdsOpen);
  if (isObject(value)) return Object.entries(value).some(([key, inner]) => isOpen(key) || holdsOpen(inner));
  return isOpen(value);
}

/**
 * JSON in which an unknown may stand as a value by itself: `"Resource": ${jsonencode(var.arns)}`. A comma too many
 * before the end of a list, which people leave and AWS refuses, does not hide what is meant.
 */
export function parseOpenJson(text: string): Json | undefined {
  return (isOpen(text) ? undefined : parsed(text)) ?? parsed(mended(text));
}

function mended(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|\uE000\d+\uE001|,(?=\s*[\]}])/g, (part) => {
    if (part === ',') return '';
    return part.startsWith(OPEN) ? JSON.stringify(part) : part;
  });
}

function parsed(text: string): Json | undefined {
  try {
    return parseText(text);
  } catch {
    return undefined;
  }
}
