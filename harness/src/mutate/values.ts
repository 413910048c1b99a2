import type { Inventory } from '../read/inventory';
import type { Json } from '../read/json';
import type { Resource } from '../read/resource';
import { edited, isSensitive, type Edit, type Place } from './edit';
import { change, mutantId, type Mutant } from './mutant';
import type { TableRule } from './table';
import { isEmpty, worse } from './worse';

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
