import type { Path } from '../read/inventory';
import { isArray, isObject, parseText, type Json } from '../read/json';
import { modulePath, splitModule } from '../read/references';
import type { Resource } from '../read/resource';
import type { Place, ViaStep } from '../report/schema';
import type { HclAttribute, HclBlock } from './hcl';
import type { Placed, SourceTree } from './tree';

export interface Location {
  /** Where the value is set: an argument, a values file, a variable's default; else the block that lacks it. */
  readonly source: Place | null;
  /** The way from there to the resource, or the calls that lead to its module. */
  readonly via: readonly ViaStep[];
}

const NOWHERE: Location = { source: null, via: [] };
const MAX_STEPS = 24;

/** One argument in its block, in a module instance: what the way back from a resource is made of. */
interface Step {
  readonly place: Place;
  readonly module: string;
  readonly attribute: HclAttribute | undefined;
  readonly block: HclBlock;
}

/** Finds where the value at a path of a resource was set, through variables, locals and module calls. */
export function locate(tree: SourceTree, resource: Resource, path: Path): Location {
  if (resource.context === true) return NOWHERE;
  const kind = resource.mode === 'data' ? 'data' : 'resource';
  const block = tree.block(modulePath(resource.module), kind, [resource.type, resource.name]);
  if (block === undefined) return callOf(tree, resource.module);
  const first = findArgument(block, resource.module, path, resource.after);
  const steps: Step[] = [first];
  for (let current: Step | undefined = first; current !== undefined && steps.length < MAX_STEPS;) {
    current = next(tree, current);
    if (current !== undefined) steps.push(current);
  }
  return toLocation(tree, steps);
}

/** The argument at a path of a resource, as it is written; undefined where it could be one of several. */
export function writtenArgument(tree: SourceTree, resource: Resource, path: Path): HclAttribute | undefined {
  return writtenPlace(tree, resource, path)?.attribute;
}

/** The same with the block that it stands in. */
export function writtenPlace(
  tree: SourceTree,
  resource: Resource,
  path: Path,
): { readonly attribute: HclAttribute; readonly block: HclBlock } | undefined {
  const kind = resource.mode === 'data' ? 'data' : 'resource';
  const block = tree.block(modulePath(resource.module), kind, [resource.type, resource.name]);
  if (block === undefined) return undefined;
  const { attribute, block: holder, certain } = findArgument(block, resource.module, path, resource.after);
  return certain && attribute !== undefined ? { attribute, block: holder } : undefined;
}

/** How far a path of a resource is written: its argument, or the block that lacks it, in which file. */
export function writtenBlock(
  tree: SourceTree,
  resource: Resource,
  path: Path,
):
  | {
      readonly file: string;
      readonly block: HclBlock;
      readonly attribute: HclAttribute | undefined;
      readonly certain: boolean;
    }
  | undefined {
  const kind = resource.mode === 'data' ? 'data' : 'resource';
  const start = tree.block(modulePath(resource.module), kind, [resource.type, resource.name]);
  if (start === undefined) return undefined;
  const { block, attribute, certain } = findArgument(start, resource.module, path, resource.after);
  return { file: start.file, block, attribute, certain };
}

/** Goes down the blocks of a path as far as they are written. */
function findArgument(
  start: Placed<HclBlock>,
  module: string,
  path: Path,
  values: Json,
): Step & { readonly certain: boolean } {
  let block = start.thing;
  let certain = true;
  let value: Json | undefined = values;
  for (let depth = 0; depth < path.length; depth += 1) {
    const name = path[depth];
    if (typeof name !== 'string') break;
    const attribute = block.body.attributes.get(name);
    if (attribute !== undefined) return { ...step(start.file, attribute.line, module, attribute, block), certain };
    value = isObject(value) ? value[name] : undefined;
    const index = path[depth + 1];
    if (isArray(value) && typeof index === 'number') value = value[index];
    const inner = pickBlock(
      block.body.blocks.filter(({ type }) => type === name),
      typeof index === 'number' ? index : 0,
      value,
    );
    if (inner === undefined) break;
    block = inner.block;
    certain &&= inner.certain;
    if (typeof index === 'number') depth += 1;
  }
  return { ...step(start.file, block.line, module, undefined, block), certain };
}

/**
 * Sets come sorted, not as written: the block whose literals agree best with the value. Where several do equally, the
 * one at the index is the best guess, and no certain one.
 */
function pickBlock(
  blocks: readonly HclBlock[],
  index: number,
  value: Json | undefined,
): { block: HclBlock; certain: boolean } | undefined {
  const [first] = blocks;
  if (first === undefined) return undefined;
  if (blocks.length === 1) return { block: first, certain: true };
  const scored = blocks.map((block) => ({ block, score: agreement(block, value) }));
  const best = Math.max(...scored.map(({ score }) => score));
  const winners = scored.filter(({ score }) => score === best).map(({ block }) => block);
  const [winner] = winners;
  if (winners.length === 1 && winner !== undefined && best > 0) return { block: winner, certain: true };
  const guess = blocks[index];
  return { block: guess !== undefined && winners.includes(guess) ? guess : (winner ?? first), certain: false };
}

/** How many arguments written as literals have the value's; -1 where one has another. */
function agreement(block: HclBlock, value: Json | undefined): number {
  if (!isObject(value)) return 0;
  let score = 0;
  for (const { name, text, references } of block.body.attributes.values()) {
    const written = references.length > 0 ? undefined : literal(text);
    if (written === undefined) continue;
    if (spelled(written) !== spelled(value[name] ?? null)) return -1;
    score += 1;
  }
  return score;
}

/** `"443"` and `443` are one value to Terraform. */
function spelled(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function literal(text: string): Json | undefined {
  try {
    return parseText(text);
  } catch {
    return undefined;
  }
}

function step(file: string, line: number, module: string, attribute: HclAttribute | undefined, block: HclBlock): Step {
  return { place: { file, line }, module, attribute, block };
}

/** Where the value of an argument comes from, when it comes from one place alone or one place decides it. */
function next(tree: SourceTree, current: Step): Step | undefined {
  const references = (current.attribute?.references ?? []).filter(isSet);
  const reference = onlyRoot(references) ?? onlyRoot((current.attribute?.deciders ?? []).filter(isSet));
  if (reference === undefined) return references.length === 0 ? throughForEach(current) : undefined;
  const [head, name] = reference.split(/[.[]/);
  if (name === undefined) return undefined;
  if (head === 'local') return local(tree, current, name);
  return head === 'var' ? variable(tree, current.module, name) : undefined;
}

/** Somebody set it; what Terraform counts and knows by itself nobody did. */
function isSet(reference: string): boolean {
  return !/^(each|count|path|terraform)\./.test(reference);
}

function onlyRoot(references: readonly string[]): string | undefined {
  return new Set(references.map(root)).size === 1 ? references[0] : undefined;
}

function local(tree: SourceTree, current: Step, name: string): Step | undefined {
  const found = tree.local(modulePath(current.module), name);
  return found === undefined ? undefined : step(found.file, found.thing.line, current.module, found.thing, EMPTY_BLOCK);
}

/** `var.settings.multi_az` and `var.settings.size` have one root. */
function root(reference: string): string {
  return reference.split(/[.[]/).slice(0, 2).join('.');
}

/** `each.value.size`, or the iterator of a dynamic block: what it runs over says the value. */
function throughForEach(current: Step): Step | undefined {
  const text = current.attribute?.text ?? '';
  const forEach =
    current.block.forEach ?? (/\beach\.value\b/.test(text) ? current.block.body.attributes.get('for_each') : undefined);
  if (forEach === undefined || forEach === current.attribute) return undefined;
  return step(current.place.file, forEach.line, current.module, forEach, current.block);
}

function variable(tree: SourceTree, module: string, name: string): Step | undefined {
  const path = modulePath(module);
  const declared = tree.block(path, 'variable', [name]);
  if (module === '') {
    const value = tree.value(name);
    if (value !== undefined) return step(value.file, value.thing.line, '', undefined, EMPTY_BLOCK);
  } else {
    const { parent, call } = splitModule(module);
    const caller = tree.block(modulePath(parent), 'module', [call]);
    const argument = caller?.thing.body.attributes.get(name);
    if (caller !== undefined && argument !== undefined)
      return step(caller.file, argument.line, parent, argument, caller.thing);
  }
  if (declared === undefined) return undefined;
  const fallback = declared.thing.body.attributes.get('default');
  return step(declared.file, fallback?.line ?? declared.thing.line, module, undefined, declared.thing);
}

const EMPTY_BLOCK: HclBlock = {
  type: '',
  labels: [],
  line: 1,
  body: { attributes: new Map(), blocks: [] },
  forEach: undefined,
};

function toLocation(tree: SourceTree, steps: readonly Step[]): Location {
  const origin = steps.at(-1);
  if (origin === undefined) return NOWHERE;
  const way = steps.slice(0, -1).reverse().map(toVia);
  const calls = callsOf(tree, origin.module);
  if (tree.isOwn(modulePath(origin.module))) return { source: origin.place, via: [...way, ...calls.map(plainVia)] };
  const nearest = calls.findIndex((call) => tree.isOwn(modulePath(call.parent)));
  const call = calls[nearest];
  if (call === undefined) return { source: origin.place, via: way };
  const rest = calls.slice(nearest + 1).map(plainVia);
  return { source: { file: call.file, line: call.line }, via: [toVia(origin), ...way, ...rest] };
}

function plainVia({ file, line, module }: ViaStep): ViaStep {
  return { file, line, module };
}

function toVia({ place, module }: Step): ViaStep {
  return { file: place.file, line: place.line, module };
}

/** The calls that lead to a module instance, innermost first. */
function callsOf(tree: SourceTree, module: string): (ViaStep & { readonly parent: string })[] {
  const calls: (ViaStep & { readonly parent: string })[] = [];
  for (let at = module; at !== '';) {
    const { parent, call } = splitModule(at);
    if (call === '') break;
    const block = tree.block(modulePath(parent), 'module', [call]);
    if (block !== undefined) calls.push({ file: block.file, line: block.thing.line, module: at, parent });
    at = parent;
  }
  return calls;
}

/** The text of the resource is not to be had: the nearest call in the user's own files. */
function callOf(tree: SourceTree, module: string): Location {
  const [call, ...rest] = callsOf(tree, module).filter(({ parent }) => tree.isOwn(modulePath(parent)));
  return call === undefined ? NOWHERE : { source: { file: call.file, line: call.line }, via: rest.map(plainVia) };
}
