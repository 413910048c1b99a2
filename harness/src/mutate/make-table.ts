import type { AttributeSchema, BlockSchema, ProviderSchema, ValueType } from '../provider/schema';
import type { OperatorTable, TableRule } from './table';
import { LEFT_OUT } from './semantics/left-out';
import { RULES } from './semantics';
import type { Kind, Rule } from './semantics/rule';

/** Statements of the firewall nest in each other without end; what is asked of requests stands near the top. */
const DEPTH = 9;

/** The operator table of a provider: the rules laid over its schema. It reads nothing of the controls. */
export function makeTable(schema: ProviderSchema): OperatorTable {
  const types: Record<string, Record<string, string[]>> = {};
  for (const type of [...schema.resourceTypes].sort()) {
    const block = schema.resource(type);
    if (block === undefined) continue;
    const found = new Map<string, string[]>();
    enter(found, '', rulesFor({ type, path: [], kinds: ['resource'], beside: new Set(), sensitive: false }));
    walk(type, block, [], found);
    if (found.size > 0) types[type] = Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
  const used = new Set(Object.values(types).flatMap((paths) => Object.values(paths).flat()));
  const rules = RULES.filter(({ id }) => used.has(id)).map((rule) => [rule.id, tableRow(rule)] as const);
  return {
    schema: 'plumbline.operators/v1',
    provider: { name: 'hashicorp/aws', version: schema.version },
    rules: Object.fromEntries(rules),
    left_out: LEFT_OUT,
    types,
  };
}

type Found = Map<string, string[]>;

function walk(type: string, block: BlockSchema, path: readonly string[], found: Found): void {
  if (path.length > DEPTH) return;
  const beside = new Set([...block.attributes.keys(), ...block.blocks.keys()]);
  for (const [name, attribute] of block.attributes) {
    if (!attribute.optional && !attribute.required) continue;
    const at = [...path, name];
    enter(
      found,
      at.join('.'),
      rulesFor({ type, path: at, kinds: kindsOf(attribute.type), beside, sensitive: attribute.sensitive }),
    );
    walkObject(type, attribute, at, found);
  }
  for (const [name, nested] of block.blocks) {
    const at = [...path, name];
    enter(found, at.join('.'), rulesFor({ type, path: at, kinds: ['block'], beside, sensitive: false }));
    walk(type, nested, [...at, ...(nested.nesting === 'single' ? [] : ['*'])], found);
  }
}

/** Lists and sets of objects that are written as attributes: the rules of a group, the entries of an ACL. */
function walkObject(type: string, { type: value }: AttributeSchema, path: readonly string[], found: Found): void {
  if (typeof value === 'string' || value[0] === 'object' || value[0] === 'map') return;
  const [, element] = value;
  if (typeof element === 'string' || element[0] !== 'object') return;
  const beside = new Set(Object.keys(element[1]));
  for (const [name, inner] of Object.entries(element[1])) {
    const at = [...path, '*', name];
    enter(found, at.join('.'), rulesFor({ type, path: at, kinds: kindsOf(inner), beside, sensitive: false }));
  }
}

function kindsOf(type: ValueType): Kind[] {
  if (type === 'bool') return ['flag'];
  if (type === 'number') return ['number'];
  if (type === 'string') return ['string', 'flag', 'document'];
  return typeof type !== 'string' && (type[0] === 'list' || type[0] === 'set') && type[1] === 'string'
    ? ['strings']
    : [];
}

interface Place {
  readonly type: string;
  readonly path: readonly string[];
  readonly kinds: readonly Kind[];
  /** What else stands in the same block. */
  readonly beside: ReadonlySet<string>;
  readonly sensitive: boolean;
}

function rulesFor(place: Place): string[] {
  const name = place.path.findLast((step) => step !== '*') ?? place.type;
  const whole = [place.type, ...place.path].join('.');
  return RULES.filter((rule) => holds(rule, place, name, whole)).map(({ id }) => id);
}

function holds(rule: Rule, { kinds, beside, sensitive }: Place, name: string, whole: string): boolean {
  if (!kinds.includes(rule.kind) || !rule.name.test(name)) return false;
  if (rule.within?.test(whole) === false || rule.except?.test(whole) === true) return false;
  if (rule.sensitive === true && !sensitive) return false;
  const others = Object.keys(rule.also ?? {});
  return others.length === 0 || others.some((other) => beside.has(other));
}

function enter(found: Found, path: string, rules: readonly string[]): void {
  if (rules.length > 0) found.set(path, [...rules]);
}

function tableRow({ operator, kind, to, from, only, also, beside, unless, sensitive, does }: Rule): TableRule {
  return {
    operator,
    kind,
    to,
    ...(from === undefined ? {} : { from: [...from] }),
    ...(only === undefined ? {} : { only }),
    ...(also === undefined ? {} : { also: { ...also } }),
    ...(beside === undefined ? {} : { beside: { ...beside } }),
    ...(unless === undefined ? {} : { unless: { ...unless } }),
    ...(sensitive === undefined ? {} : { sensitive }),
    does,
  };
}
