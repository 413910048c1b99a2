import type { BlockSchema } from '../provider/schema';
import { isArray, isObject, type Json } from '../read/json';
import { isOpen, isSpread } from '../read/open-text';
import type { World } from './world';

/** A value with its marks, as plan JSON has them: what is not known is null or left out, and `true` in `unknown`. */
export interface Marked {
  readonly value: Json;
  readonly unknown: Json;
  readonly sensitive: Json;
}

const KNOWN: Pick<Marked, 'unknown' | 'sensitive'> = { unknown: false, sensitive: false };

/** Takes the tokens out of a value. What comes of sensitive values alone is hidden, not unknown. */
export function toMarked(value: Json, world: World): Marked {
  if (isOpen(value)) return isHidden(value, world) ? HIDDEN : { value: null, unknown: true, sensitive: false };
  if (isArray(value)) {
    if (value.some(isSpread)) return { value: null, unknown: true, sensitive: false };
    const items = value.map((item) => toMarked(item, world));
    return {
      value: items.map((item) => item.value),
      unknown: marksOf(items.map(({ unknown }) => unknown)),
      sensitive: marksOf(items.map(({ sensitive }) => sensitive)),
    };
  }
  if (!isObject(value)) return { value, ...KNOWN };
  if (Object.keys(value).some(isOpen)) return { value: null, unknown: true, sensitive: false };
  const members = Object.entries(value).map(([name, inner]) => [name, toMarked(inner, world)] as const);
  const marks = (of: 'unknown' | 'sensitive'): Json =>
    Object.fromEntries(members.flatMap(([name, marked]) => (marked[of] === false ? [] : [[name, marked[of]]])));
  const values = Object.fromEntries(members.map(([name, marked]) => [name, marked.value]));
  return { value: values, unknown: marks('unknown'), sensitive: marks('sensitive') };
}

const HIDDEN: Marked = { value: '(sensitive)', unknown: false, sensitive: true };

function marksOf(items: readonly Json[]): Json {
  return items.every((mark) => mark === false) ? false : items;
}

/** All that is not known of it is a sensitive value. */
function isHidden(value: Json, { secrets }: World): boolean {
  const tokens = typeof value === 'string' ? (value.match(/\uE000\d+\uE001/g) ?? []) : [];
  return tokens.length > 0 && tokens.every((token) => secrets.has(token));
}

/** Marks besides what the schema says is sensitive. */
export function withSchema(marked: Json, value: Json, schema: BlockSchema | undefined): Json {
  if (schema === undefined || !isObject(value)) return marked;
  const marks: Record<string, Json> = isObject(marked) ? { ...marked } : {};
  for (const [name, { sensitive }] of schema.attributes) {
    if (sensitive && name in value) marks[name] = true;
  }
  for (const [name, nested] of schema.blocks) {
    const inner = value[name] ?? null;
    const before = marks[name] ?? false;
    if (isArray(inner)) {
      const items = inner.map((item, i) => withSchema(isArray(before) ? (before[i] ?? false) : false, item, nested));
      marks[name] = marksOf(items.map((item) => (isPlain(item) ? false : item)));
    } else if (isObject(inner)) marks[name] = withSchema(before, inner, nested);
  }
  return marks;
}

function isPlain(marks: Json): boolean {
  return (
    marks === false ||
    (isObject(marks) && Object.values(marks).every(isPlain)) ||
    (isArray(marks) && marks.every(isPlain))
  );
}
