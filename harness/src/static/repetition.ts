import { isArray, isObject, type Json, type JsonObject } from '../read/json';
import { isOpen, isSpread } from '../read/open-text';
import { isUnknown } from '../read/values';
import { toNumber } from '../source/operators';
import { textOf } from '../source/text-of';
import type { Bindings, ModuleScope } from './scope';
import type { World } from './world';

/** One of the instances that a block stands for. */
export interface Repeated {
  readonly key: string | number | undefined;
  readonly bindings: Bindings;
}

export interface Repetition {
  /** How `count` and `for_each` make the block's value: one thing, a list, or a map. */
  readonly shape: 'one' | 'list' | 'map';
  readonly instances: readonly Repeated[];
  /** It could not be told how many there are: the one instance stands for all. */
  readonly unknown?: Json;
}

/** Why the instances of a block may not be there; undefined where they surely are. */
export function unsureOf({ unknown, shape }: Repetition, address: string, { open }: World): string | undefined {
  if (unknown === undefined) return undefined;
  const argument = shape === 'list' ? 'count' : 'for_each';
  const marked = open.marked(unknown);
  const why = isUnknown(marked) ? marked.$unknown : 'it is no number';
  return `${address} may not be there: its ${argument} is not known (${why})`;
}

const MOST = 150;

/** The instances of a resource or module block. */
export function repetitionOf(body: JsonObject, scope: ModuleScope, what: string): Repetition {
  const { count, for_each: forEach } = body;
  if (count !== undefined) return counted(scope.value(count), scope, what);
  if (forEach !== undefined) return overEach(scope.value(forEach), scope, what);
  return { shape: 'one', instances: [{ key: undefined, bindings: new Map() }] };
}

function counted(value: Json, scope: ModuleScope, what: string): Repetition {
  const number = value === true ? 1 : value === false ? 0 : toNumber(value);
  if (number === undefined) {
    const index = scope.open.joint(value);
    return unsure('list', value, new Map([['count', { index }]]));
  }
  const instances = Array.from({ length: bounded(number, scope.instance.world, what) }, (_, index) => ({
    key: index,
    bindings: new Map([['count', { index }]]),
  }));
  return { shape: 'list', instances };
}

function overEach(value: Json, scope: ModuleScope, what: string): Repetition {
  const entries = itemsOf(value);
  if (entries === undefined) {
    const each = { key: scope.open.joint(value), value: scope.open.joint(value) };
    return unsure('map', value, new Map([['each', each]]));
  }
  const instances = entries
    .slice(0, bounded(entries.length, scope.instance.world, what))
    .map(([key, item]) => ({ key, bindings: new Map([['each', { key, value: item }]]) }));
  return { shape: 'map', instances };
}

/** Keys and values that `for_each` runs over: a set gives each of its keys as the value. */
function itemsOf(value: Json): readonly (readonly [string, Json])[] | undefined {
  if (isArray(value)) {
    const keys = value.map((item) => (isSpread(item) || isOpen(item) ? undefined : textOf(item)));
    return keys.includes(undefined) ? undefined : [...new Set(keys)].map((key = '') => [key, key]);
  }
  if (!isObject(value)) return undefined;
  return Object.keys(value).some(isOpen) ? undefined : Object.entries(value);
}

function unsure(shape: 'list' | 'map', value: Json, bindings: Bindings): Repetition {
  return { shape, instances: [{ key: undefined, bindings }], unknown: value };
}

/** As many as may still be made. */
function bounded(wanted: number, { instances, notes }: World, what: string): number {
  const number = Math.max(0, Math.floor(wanted));
  const made = Math.min(number, MOST, instances.left);
  instances.left -= made;
  if (made < number) notes.add(`${what}: only ${String(made)} of its ${String(number)} instances are judged`);
  return made;
}
