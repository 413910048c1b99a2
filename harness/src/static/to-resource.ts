import type { BlockSchema } from '../provider/schema';
import { isObject, type Json } from '../read/json';
import type { Resource } from '../read/resource';
import { toMarked, withSchema } from './marks';
import { plannedDefault } from './planned-defaults';
import type { ResourceNode } from './resource-node';
import type { World } from './world';

export interface Made {
  readonly resource: Resource;
  /** What is written of it, with tokens for what is not known. */
  readonly values: Json;
  /** Why it may not be there: how many there are could not be told. */
  readonly unsure: string | undefined;
}

/** A resource as its plan would show it. */
export function toResource(node: ResourceNode, world: World): Made {
  const { block, schema } = node;
  const values = Object.fromEntries(node.written().map((name) => [name, node.own(name)] as const));
  const marked = toMarked(values, world);
  const bare = schema === undefined ? NOTHING : bareOf(`${block.mode} ${block.type}`, block.type, schema);
  const [after, unknown] = [marked.value, marked.unknown].map((value) => (isObject(value) ? value : {}));
  const known = Object.fromEntries(Object.keys(values).map((name) => [name, false] as const));
  const resource: Resource = {
    address: node.address,
    mode: block.mode,
    type: block.type,
    name: block.name,
    module: node.scope.instance.address,
    key: node.key,
    action: block.mode === 'data' ? 'read' : 'create',
    after: { ...bare.values, ...after },
    unknown: { ...bare.unknown, ...known, ...unknown },
    sensitive: withSchema(marked.sensitive, values, schema),
  };
  return { resource, values, unsure: node.unsure };
}

/** What a plan shows of a resource of which nothing is written. */
interface Bare {
  readonly values: Readonly<Record<string, Json>>;
  readonly unknown: Readonly<Record<string, true>>;
}

const NOTHING: Bare = { values: {}, unknown: {} };
const bares = new Map<string, Bare>();

function bareOf(id: string, type: string, schema: BlockSchema): Bare {
  let bare = bares.get(id);
  if (bare === undefined) bares.set(id, (bare = makeBare(type, schema)));
  return bare;
}

/** Defaults, and what is computed; no blocks. */
function makeBare(type: string, schema: BlockSchema): Bare {
  const values: Record<string, Json> = {};
  const unknown: Record<string, true> = {};
  for (const [name, { computed }] of schema.attributes) {
    const planned = plannedDefault(type, [name]);
    if (planned !== undefined && planned !== null) values[name] = planned;
    else if (computed && planned === undefined) unknown[name] = true;
  }
  for (const [name, { nesting }] of schema.blocks) if (nesting !== 'single') values[name] = [];
  return { values, unknown };
}
