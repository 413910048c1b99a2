import type { Inventory } from '../read/inventory';
import { isArray, type Json, type JsonObject } from '../read/json';
import type { Resource } from '../read/resource';
import { edited, isSensitive, type Edit, type Place } from './edit';
import { change, mutantId, type Mutant } from './mutant';
import type { TableRule } from './table';

/** One rule of the table, by its name. */
export interface NamedRule extends TableRule {
  readonly id: string;
}

/** The mutant that a rule makes of the value at a place; undefined where that is not better than what the rule writes. */
export function valueMutant(
  inventory: Inventory,
  resource: Resource,
  rule: NamedRule,
  place: Place,
): Mutant | undefined {
  const to = worse(inventory, resource, rule, place);
  if (to === undefined) return undefined;
  const { path, names } = place;
  const sensitive =
    rule.sensitive === true || rule.operator === 'write-literal' || isSensitive(resource.sensitive, path);
  const others = Object.entries(rule.also ?? {}).filter(([name]) => names.has(name));
  const edits: Edit[] = [
    { path, value: to, sensitive: rule.sensitive === true },
    ...others.map(([name, value]) => ({ path: [...path.slice(0, -1), name], value, sensitive })),
  ];
  return {
    id: mutantId(rule.id, resource.address, path),
    operator: rule.operator,
    rule: rule.id,
    resource,
    path,
    words: wordsOf(edits, place, sensitive),
    does: rule.does,
    equivalent: undefined,
    change: change({
      replaced: [edited(resource, edits)],
      rewritten: edits.map((edit) => ({ address: resource.address, path: edit.path, to: 'value' as const })),
    }),
  };
}

/** The same value, known after the apply only; with it what belongs to it, the other end of a range of ports. */
export function unknownMutant(
  resource: Resource,
  { path, value, unknown, names }: Place,
  rules: readonly NamedRule[],
): Mutant | undefined {
  if (value === null || unknown || isEmpty(value)) return undefined;
  const beside = rules.flatMap(({ kind, also = {} }) => (kind === 'number' ? Object.keys(also) : []));
  const paths = [path, ...beside.filter((name) => names.has(name)).map((name) => [...path.slice(0, -1), name])];
  return {
    id: mutantId('unknown', resource.address, path),
    operator: 'make-unknown',
    rule: 'unknown',
    resource,
    path,
    words: `${paths.map(last).join(' and ')} known after the apply only`,
    does: 'What it will be nobody can tell before it is there.',
    equivalent: undefined,
    change: change({
      replaced: [
        edited(
          resource,
          paths.map((at) => ({ path: at, value: null, unknown: true })),
        ),
      ],
      rewritten: paths.map((at) => ({ address: resource.address, path: at, to: 'unknown' as const })),
    }),
  };
}

/** What the rule writes at a place, where that makes it worse. */
function worse(inventory: Inventory, resource: Resource, rule: NamedRule, place: Place): Json | undefined {
  const { value, holder, unknown, path } = place;
  if (!Object.entries(rule.beside ?? {}).every(([name, wanted]) => holder[name] === wanted)) return undefined;
  // What is written as a literal already cannot become one.
  if (rule.sensitive === true && inventory.expression(resource, path)?.constant !== undefined) return undefined;
  if (unknown) {
    const takesAway = rule.to === null || isArray(rule.to);
    return takesAway && !inventory.isUnset(resource, path) ? rule.to : undefined;
  }
  if (rule.from !== undefined && !rule.from.includes(value)) return undefined;
  switch (rule.kind) {
    case 'flag':
      return worseFlag(rule.to, value);
    case 'number':
      return worseNumber(rule, value, holder);
    case 'string':
      return typeof value !== 'string' || value === '' || value === rule.to || isDenied(holder) ? undefined : rule.to;
    case 'strings':
      return isEmpty(value) || JSON.stringify(value) === JSON.stringify(rule.to) ? undefined : rule.to;
    default:
      return undefined;
  }
}

/** Also of a boolean that is kept as text. What is left out and is worse when on, is off. */
function worseFlag(to: Json, value: Json): Json | undefined {
  if (to === null) return value === true || value === 'true' ? null : undefined;
  if (value === null) return to === true ? true : undefined;
  if (typeof value !== 'string') return value === !to ? to : undefined;
  // Cognito has its own words for it.
  if (value === 'ACTIVE') return to === false ? 'INACTIVE' : undefined;
  return to === true ? opposite(value, 'false', 'true') : opposite(value, 'true', 'false');
}

function opposite(value: string, from: string, to: string): string | undefined {
  return value === from ? to : undefined;
}

function worseNumber({ only, to }: NamedRule, value: Json, holder: JsonObject): Json | undefined {
  if (typeof value !== 'number' || typeof to !== 'number') return undefined;
  if (only === 'above') return value > to ? to : undefined;
  if (only === 'below') return value > 0 && value < to ? to : undefined;
  return isEveryPort(holder) || isDenied(holder) ? undefined : to;
}

/** All ports are open already, or the protocol has none. */
function isEveryPort(holder: JsonObject): boolean {
  const protocol = holder['ip_protocol'] ?? holder['protocol'];
  if (typeof protocol !== 'string' || !/^(tcp|udp|6|17)$/i.test(protocol)) return true;
  return (holder['from_port'] ?? 0) === 0 && (holder['to_port'] ?? 0) === 65535;
}

/** Entries that refuse: a wider one refuses more. */
function isDenied(holder: JsonObject): boolean {
  return holder['action'] === 'deny' || holder['rule_action'] === 'deny';
}

function isEmpty(value: Json): boolean {
  return value === null || value === '' || (isArray(value) && value.length === 0);
}

function wordsOf(edits: readonly Edit[], { value, unknown }: Place, secret: boolean): string {
  return edits
    .map((edit, i) => {
      const name = last(edit.path);
      if (secret && edit.value !== null) return `${name} is written as a literal`;
      if (edit.value === null) return `${name} is not set`;
      const before = i > 0 || unknown || secret || value === null ? '' : `${shown(value)} → `;
      return `${name}: ${before}${shown(edit.value)}`;
    })
    .join(', ');
}

function shown(value: Json): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function last(path: readonly (string | number)[]): string {
  return path.findLast((step) => typeof step === 'string') ?? '';
}
