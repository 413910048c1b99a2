import { isAlias, isMap, isPair, isScalar, isSeq, type Node, type Scalar, type YAMLMap } from 'yaml';
import { isArray, isObject, type Json } from '../read/json';

/** Why a document is not read, and where. */
export class Unreadable extends Error {
  constructor(
    message: string,
    readonly node: unknown,
  ) {
    super(message);
  }
}

/** How much of one text is read: a text of YAML that is small may stand for one that is without bounds. */
export interface Budget {
  left: number;
}

const DEEPEST = 100;

/** The nodes that an alias may name. A later anchor of the same name takes its place. */
export type Anchors = Map<string, Node>;

/**
 * The value of a node as Kubernetes reads it: merged maps laid in, aliases followed, what is null left out of maps.
 * @throws Unreadable for what is too deep or too much, and for aliases of nothing
 */
export function toJson(node: unknown, anchors: Anchors, budget: Budget, depth = 0): Json {
  if (depth > DEEPEST) throw new Unreadable('it goes more than 100 deep', node);
  budget.left -= 1;
  if (budget.left < 0) throw new Unreadable('it stands for more than can be read', node);
  if (isAlias(node)) return toJson(target(node.source, node, anchors), anchors, budget, depth + 1);
  if (isScalar(node)) {
    remember(node, anchors);
    const value = scalar(node);
    if (typeof value === 'string') budget.left -= value.length / 100;
    return value;
  }
  if (isSeq(node)) {
    remember(node, anchors);
    return node.items.map((item) => toJson(item, anchors, budget, depth + 1));
  }
  if (!isMap(node)) return null;
  remember(node, anchors);
  return object(node, anchors, budget, depth);
}

function object(map: YAMLMap, anchors: Anchors, budget: Budget, depth: number): Json {
  const own = new Map<string, Json>();
  const merged = new Map<string, Json>();
  for (const { key, value } of map.items) {
    const inner = toJson(value, anchors, budget, depth + 1);
    if (isMergeKey(key)) {
      const maps = isArray(inner) ? [...inner].reverse() : [inner];
      for (const one of maps) for (const [name, of] of entries(one)) merged.set(name, of);
    } else {
      const name = keyText(key);
      if (own.has(name)) throw new Unreadable('a key stands there twice', key);
      own.set(name, inner);
    }
  }
  const all = [...merged, ...own].filter(([, value]) => value !== null);
  return Object.fromEntries(all);
}

function entries(value: Json): [string, Json][] {
  return isObject(value) ? Object.entries(value) : [];
}

function remember(node: Node, anchors: Anchors): void {
  if ('anchor' in node && typeof node.anchor === 'string') anchors.set(node.anchor, node);
}

function target(name: string, alias: Node, anchors: Anchors): Node {
  const found = anchors.get(name);
  if (found === undefined) throw new Unreadable('an alias names no anchor before it', alias);
  return found;
}

export function isMergeKey(key: unknown): boolean {
  return isScalar(key) && key.type === 'PLAIN' && key.source === '<<';
}

export function keyText(key: unknown): string {
  const value = isScalar(key) ? scalar(key) : '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Text stays text where only YAML 1.1 reads a date, bytes or a number to the base of 60. */
function scalar({ value, source = '' }: Scalar): Json {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isFinite(value) && !source.includes(':') ? value : source;
  return source;
}

/** The node at the end of a path, as far as the path is there, with the key that it stands behind. */
export function nodeAt(root: unknown, path: readonly (string | number)[], anchors: Anchors): unknown {
  let at = root;
  let place = root;
  for (const step of path) {
    if (isAlias(at)) at = anchors.get(at.source);
    const next = isSeq(at) ? at.items[Number(step)] : isMap(at) ? member(at, String(step), anchors, 0) : undefined;
    if (next === undefined) return place;
    place = isPair(next) ? next.key : next;
    at = isPair(next) ? next.value : next;
  }
  return place;
}

function member(map: YAMLMap, key: string, anchors: Anchors, depth: number): unknown {
  const own = map.items.find((pair) => !isMergeKey(pair.key) && keyText(pair.key) === key);
  if (own !== undefined || depth > DEEPEST) return own;
  for (const { key: name, value } of map.items) {
    if (!isMergeKey(name)) continue;
    for (const one of isSeq(value) ? value.items : [value]) {
      const from = isAlias(one) ? anchors.get(one.source) : one;
      const found = isMap(from) ? member(from, key, anchors, depth + 1) : undefined;
      if (found !== undefined) return found;
    }
  }
  return undefined;
}
