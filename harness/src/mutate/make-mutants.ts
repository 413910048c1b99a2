import type { Inventory } from '../read/inventory';
import { isArray, isObject, listAt, stringAt } from '../read/json';
import type { Resource } from '../read/resource';
import { documents } from '../relate/document';
import { Graph } from '../relate/graph';
import { Noun } from '../relate/noun';
import { equivalence } from './equivalence';
import { placesAt, withoutBlock, type Place } from './edit';
import { change, mutantId, type Mutant } from './mutant';
import { routeMutants } from './routes';
import { blockMutants, documentMutants } from './statements';
import type { OperatorTable } from './table';
import { unknownMutant, valueMutant, type NamedRule } from './values';

/** A policy document that the plan holds block by block: the rules for documents hold for it too. */
const POLICY_DOCUMENT = 'aws_iam_policy_document';

/** Every mutant of a plan, in one order for one plan: of the resources as they stand in it, then of routes. */
export function makeMutants(inventory: Inventory, table: OperatorTable): Mutant[] {
  const noun = new Noun(inventory, new Graph(inventory));
  const maker = new Maker(noun, table);
  const mutants = [...inventory.resources.flatMap((resource) => maker.of(resource)), ...routeMutants(noun)];
  const distinct = new Map(
    mutants.map((mutant) => [mutant.id, { ...mutant, equivalent: mutant.equivalent ?? equivalence(mutant, noun) }]),
  );
  return [...distinct.values()];
}

class Maker {
  private readonly documents: readonly NamedRule[];

  constructor(
    private readonly noun: Noun,
    private readonly table: OperatorTable,
  ) {
    this.documents = Object.keys(table.rules)
      .flatMap((id) => this.rule(id))
      .filter(({ kind }) => kind === 'document');
  }

  of(resource: Resource): Mutant[] {
    if (resource.action === 'delete' || resource.action === 'forget') return [];
    if (resource.mode === 'data') {
      return resource.type === POLICY_DOCUMENT ? this.documents.flatMap((rule) => blockMutants(resource, rule)) : [];
    }
    return Object.entries(this.table.types[resource.type] ?? {}).flatMap(([path, ids]) =>
      path === '' ? ids.flatMap((id) => this.removed(resource, id)) : this.at(resource, path, ids),
    );
  }

  private at(resource: Resource, pattern: string, ids: readonly string[]): Mutant[] {
    const rules = ids.flatMap((id) => this.rule(id));
    return placesAt(resource, pattern).flatMap((place) => {
      const made = rules.flatMap((rule) => this.made(resource, rule, place));
      const valued = rules.some(({ kind, to }) => kind === 'document' || (kind !== 'block' && to !== null));
      const unknown = valued && made.length > 0 ? unknownMutant(resource, place, rules) : undefined;
      return unknown === undefined ? made : [...made, unknown];
    });
  }

  private made(resource: Resource, rule: NamedRule, place: Place): Mutant[] {
    if (rule.kind === 'block') return blocksRemoved(resource, rule, place);
    if (rule.kind === 'document') return documentMutants(resource, rule, place);
    const mutant = valueMutant(this.noun.inventory, resource, rule, place);
    return mutant === undefined ? [] : [mutant];
  }

  private rule(id: string): NamedRule[] {
    const rule = this.table.rules[id];
    return rule === undefined ? [] : [{ ...rule, id }];
  }

  private removed(resource: Resource, id: string): Mutant[] {
    const rules = this.rule(id).filter(
      ({ unless = {} }) =>
        !Object.entries(unless).some(([name, beginning]) =>
          (stringAt(resource.after, name) ?? '').startsWith(beginning),
        ),
    );
    return rules
      .filter((rule) => weakens(this.noun, resource, rule))
      .map((rule) => ({
        ...described(rule, resource, []),
        words: 'the resource is gone',
        change: change({ removed: [resource.address] }),
      }));
  }
}

/** A policy that only allows allows less when it is gone: what is lost is what it denies. */
function weakens(noun: Noun, resource: Resource, { id }: NamedRule): boolean {
  if (id !== 'resource-policy-gone') return true;
  const found = documents(noun, resource);
  const statements = Object.values(isObject(found) ? found : {}).flatMap((document) => [
    ...listAt(document, 'statements'),
  ]);
  return statements.some((statement) => stringAt(statement, 'effect') === 'Deny');
}

/** Each of the blocks at a place taken away by itself. */
function blocksRemoved(resource: Resource, rule: NamedRule, { path, value }: Place): Mutant[] {
  const paths = isArray(value) ? value.map((_, i) => [...path, i]) : isObject(value) ? [path] : [];
  return paths.map((at) => ({
    ...described(rule, resource, at),
    words: 'the block is gone',
    change: change({
      replaced: [withoutBlock(resource, at)],
      rewritten: [{ address: resource.address, path: at, to: 'gone' as const }],
    }),
  }));
}

function described(rule: NamedRule, resource: Resource, path: Mutant['path']): Omit<Mutant, 'change' | 'words'> {
  const { id, operator, does } = rule;
  return { id: mutantId(id, resource.address, path), operator, rule: id, resource, path, does, equivalent: undefined };
}
