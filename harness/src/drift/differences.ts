import type { Path } from '../read/inventory';
import { isArray, isObject, type Json, type JsonObject } from '../read/json';
import { documentIn, spelled, spelledInOrder } from './normalise';
import { isPolicy, normaliseStatement, statementsOf } from './policy';
import { projected } from './project';

/** One value that is not what it was; null where it is not set. Of policies, the statements that differ. */
export interface Difference {
  readonly path: Path;
  readonly before: Json;
  readonly after: Json;
}

/** Lists whose order the service keeps to. */
const ORDERED = new Set([
  'aws_vpc_dhcp_options.domain_name_servers',
  'aws_vpc_dhcp_options.ntp_servers',
  'aws_autoscaling_group.termination_policies',
  'aws_route53_delegation_set.name_servers',
]);

/** Where an attribute of a type differs between a state and the cloud. */
export function differences(
  type: string,
  attribute: string,
  applied: Json | undefined,
  live: Json | undefined,
): Difference[] {
  const [before, after] = [projected(applied ?? null, live ?? null), live ?? null];
  if (ORDERED.has(`${type}.${attribute}`)) {
    return spelledInOrder(before) === spelledInOrder(after) ? [] : [{ path: [attribute], before, after }];
  }
  return within(before, after, [attribute]);
}

function within(before: Json, after: Json, path: Path): Difference[] {
  if (spelled(before) === spelled(after)) return [];
  const [old, now] = [documentIn(before), documentIn(after)];
  if (isObject(old) && isObject(now)) {
    return isPolicy(old) && isPolicy(now) ? inPolicies(old, now, path) : inMaps(old, now, path);
  }
  if (isObject(before) && isObject(after)) return inMaps(before, after, path);
  const [oldBlocks, nowBlocks] = [blocksIn(before), blocksIn(after)];
  if (oldBlocks !== undefined && nowBlocks !== undefined) return inBlocks(oldBlocks, nowBlocks, path);
  return [{ path, before, after }];
}

/** A list of blocks; none where nothing is set. */
function blocksIn(value: Json): readonly JsonObject[] | undefined {
  if (value === null) return [];
  if (!isArray(value)) return undefined;
  const blocks = value.filter(isObject);
  return blocks.length === value.length ? blocks : undefined;
}

function inMaps(before: JsonObject, after: JsonObject, path: Path): Difference[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].sort().flatMap((key) => within(before[key] ?? null, after[key] ?? null, [...path, key]));
}

/** Blocks stand in no order: equal ones go together first, then those that are most alike. */
function inBlocks(before: readonly JsonObject[], after: readonly JsonObject[], path: Path): Difference[] {
  const left = [...before];
  const take = (found: number): JsonObject | undefined => (found < 0 ? undefined : left.splice(found, 1)[0]);
  const changed = [...after.entries()].filter(
    ([, block]) => take(left.findIndex((old) => spelled(old) === spelled(block))) === undefined,
  );
  const alone = left.length === 1 && changed.length === 1;
  const found = changed.flatMap(([i, block]) => {
    const partner = alone ? left.pop() : take(mostAlike(left, block));
    return partner === undefined
      ? [{ path: [...path, i], before: null, after: block }]
      : inMaps(partner, block, [...path, i]);
  });
  return [...found, ...left.map((block) => ({ path, before: block, after: null }))];
}

/** The index of the block that shares the most arguments with one, at least half of them; -1 where none does. */
function mostAlike(blocks: readonly JsonObject[], block: JsonObject): number {
  const keys = Object.keys(block).filter((key) => spelled(block[key]) !== '');
  const shared = blocks.map((one) => keys.filter((key) => spelled(one[key]) === spelled(block[key])).length);
  const most = Math.max(0, ...shared);
  return most > 0 && most * 2 >= keys.length ? shared.indexOf(most) : -1;
}

function inPolicies(before: JsonObject, after: JsonObject, path: Path): Difference[] {
  const [old, now] = [statementsOf(before), statementsOf(after)];
  const same = (a: Json, b: Json): boolean =>
    JSON.stringify(normaliseStatement(a)) === JSON.stringify(normaliseStatement(b));
  const gone = old.filter((one) => !now.some((other) => same(one, other)));
  const added = now.filter((one) => !old.some((other) => same(one, other)));
  const rest = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => key !== 'Statement');
  const statements = { path: [...path, 'Statement'], before: gone, after: added };
  const found = rest.flatMap((key) => within(before[key] ?? null, after[key] ?? null, [...path, key]));
  return gone.length + added.length > 0 ? [statements, ...found] : repeated(found, path, before, after);
}

/** Policies that differ in nothing but how often a statement stands in them. */
function repeated(found: Difference[], path: Path, before: Json, after: Json): Difference[] {
  return found.length > 0 ? found : [{ path, before, after }];
}
