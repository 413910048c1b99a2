import { createHash } from 'node:crypto';
import { isArray, parseText, type Json } from '../read/json';
import { isOpen } from '../read/open-text';
import type { Apply } from './functions';
import { toBool, toNumber } from './operators';
import { textOf } from './text-of';

/** Functions of text and numbers that are known. https://developer.hashicorp.com/terraform/language/functions */
export const TEXT_FUNCTIONS: Readonly<Record<string, Apply>> = {
  abs: ([a]) => numeric([a], Math.abs),
  base64decode: text((of) => Buffer.from(of, 'base64').toString('utf8')),
  base64encode: text((of) => Buffer.from(of, 'utf8').toString('base64')),
  base64sha256: text((of) => createHash('sha256').update(of).digest('base64')),
  basename: text((of) => of.split('/').at(-1) ?? ''),
  ceil: ([a]) => numeric([a], Math.ceil),
  chomp: text((of) => of.replace(/(\r?\n)+$/, '')),
  dirname: text((of) => (of.includes('/') ? of.slice(0, of.lastIndexOf('/')) : '.')),
  endswith: texts((of, part) => of.endsWith(part)),
  floor: ([a]) => numeric([a], Math.floor),
  indent: ([spaces, of]) => indented(toNumber(spaces ?? null), of),
  lower: text((of) => of.toLowerCase()),
  max: (args) => numeric(spreadOut(args), Math.max),
  md5: text((of) => createHash('md5').update(of).digest('hex')),
  min: (args) => numeric(spreadOut(args), Math.min),
  parseint: ([of, base]) => parsed(of, toNumber(base ?? null)),
  pow: ([a, b]) => numeric([a, b], Math.pow),
  replace: ([of, what, by]) => replaced(of, what, by),
  sha1: text((of) => createHash('sha1').update(of).digest('hex')),
  sha256: text((of) => createHash('sha256').update(of).digest('hex')),
  signum: ([a]) => numeric([a], Math.sign),
  split: texts((by, of) => (of === '' ? [''] : of.split(by))),
  startswith: texts((of, part) => of.startsWith(part)),
  strcontains: texts((of, part) => of.includes(part)),
  strrev: text((of) => Array.from(of).reverse().join('')),
  substr: ([of, from, length]) => cut(of, toNumber(from ?? null), toNumber(length ?? null)),
  title: text((of) => of.replace(/(^|\s)(\S)/g, (_, space: string, first: string) => space + first.toUpperCase())),
  tobool: ([of]) => toBool(of ?? null),
  tonumber: ([of]) => toNumber(of ?? null),
  trim: texts((of, set) => trimmed(of, set)),
  trimprefix: texts((of, part) => (of.startsWith(part) ? of.slice(part.length) : of)),
  trimspace: text((of) => of.trim()),
  trimsuffix: texts((of, part) => (part !== '' && of.endsWith(part) ? of.slice(0, -part.length) : of)),
  upper: text((of) => of.toUpperCase()),
  urlencode: text((of) => encodeURIComponent(of)),
  yamldecode: text((of) => json(of)),
};

function text(apply: (of: string) => Json | undefined): Apply {
  return ([of]) => {
    const read = textOf(of ?? null);
    return read === undefined ? undefined : apply(read);
  };
}

function texts(apply: (a: string, b: string) => Json): Apply {
  return ([a, b]) => {
    const [x, y] = [textOf(a ?? null), textOf(b ?? null)];
    return x === undefined || y === undefined ? undefined : apply(x, y);
  };
}

function numeric(args: readonly (Json | undefined)[], apply: (...of: number[]) => number): number | undefined {
  const numbers = args.map((one) => toNumber(one ?? null)).filter((one) => one !== undefined);
  if (numbers.length === 0 || numbers.length !== args.length) return undefined;
  const made = apply(...numbers);
  return Number.isFinite(made) ? made : undefined;
}

function spreadOut(args: readonly Json[]): readonly Json[] {
  return args.flatMap((one) => (isArray(one) ? one : [one]));
}

/** JSON is YAML too; other YAML is not read. */
function json(of: string): Json | undefined {
  try {
    return parseText(of);
  } catch {
    return undefined;
  }
}

function indented(spaces: number | undefined, of: Json | undefined): string | undefined {
  if (spaces === undefined || spaces < 0 || spaces > 100 || typeof of !== 'string') return undefined;
  return of.replace(/\n(?=.)/g, `\n${' '.repeat(spaces)}`);
}

function parsed(of: Json | undefined, base: number | undefined): number | undefined {
  const read = textOf(of ?? null);
  if (read === undefined || base === undefined || base < 2 || base > 36) return undefined;
  const number = parseInt(read, base);
  return Number.isNaN(number) ? undefined : number;
}

/** A pattern between slashes is a regular expression: those are Go's, and run for long in other engines. */
function replaced(of: Json | undefined, what: Json | undefined, by: Json | undefined): string | undefined {
  const [text, part, other] = [of, what, by].map((one) => textOf(one ?? null));
  if (text === undefined || part === undefined || other === undefined) return undefined;
  return /^\/.+\/$/s.test(part) ? simplePattern(text, part.slice(1, -1), other) : text.replaceAll(part, () => other);
}

/** A class of characters and a repetition, `[^a-z0-9-]+`, means the same everywhere and takes no time. */
function simplePattern(text: string, pattern: string, by: string): string | undefined {
  if (!/^\^?(?:\[\^?(?:[^\]\\[]|\\[\w.-])+\]|\\[wdsWDS.]|[\w-])[+*]?\$?$/.test(pattern) || by.includes('$'))
    return undefined;
  return text.replace(new RegExp(pattern, 'g'), by);
}

function cut(of: Json | undefined, from: number | undefined, length: number | undefined): string | undefined {
  const read = textOf(of ?? null);
  if (read === undefined || from === undefined || length === undefined) return undefined;
  const characters = Array.from(read);
  const start = from < 0 ? Math.max(0, characters.length + from) : from;
  return characters.slice(start, length < 0 ? undefined : start + length).join('');
}

function trimmed(of: string, set: string): string {
  const characters = Array.from(of);
  while (characters.length > 0 && set.includes(characters[0] ?? '')) characters.shift();
  while (characters.length > 0 && set.includes(characters.at(-1) ?? '')) characters.pop();
  return characters.join('');
}

const VERB = /%(?:0(\d))?([svd%])/g;

/** `%s`, `%d`, `%v` and numbers padded with zeros, `%02d`: other verbs change what they print. */
export function format(pattern: Json, args: readonly Json[]): string | undefined {
  if (typeof pattern !== 'string' || isOpen(pattern)) return undefined;
  const written = args.map(textOf);
  if (written.includes(undefined) || pattern.replace(VERB, '').includes('%')) return undefined;
  let next = 0;
  return pattern.replace(VERB, (_, width: string | undefined, verb: string) => {
    if (verb === '%') return '%';
    const value = written[next++] ?? '';
    return width === undefined || isOpen(value) ? value : value.padStart(Number(width), '0');
  });
}
