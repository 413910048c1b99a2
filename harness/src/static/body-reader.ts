import type { AttributeSchema, BlockSchema, NestedBlockSchema } from '../provider/schema';
import { isArray, isObject, type Json, type JsonObject } from '../read/json';
import { isOpen } from '../read/open-text';
import { coerce } from './coerce';
import { bodies, labelled } from './module';
import { plannedDefault } from './planned-defaults';
import type { ModuleScope } from './scope';

/** Works out the arguments and blocks of a body, by the provider's schema where it has one. */
export class BodyReader {
  constructor(
    private readonly scope: ModuleScope,
    /** The type of the resource, and the blocks that lead to the body within it. */
    private readonly type: string,
    private readonly path: readonly string[] = [],
  ) {}

  /** The names of the blocks that dynamic ones make. */
  dynamicNames(body: JsonObject): readonly string[] {
    return labelled(body['dynamic'], 1).flatMap(({ labels }) => labels);
  }

  /** One argument or all blocks of a name. */
  member(name: string, body: JsonObject, schema: BlockSchema | undefined): Json {
    const nested = schema?.blocks.get(name);
    if (nested !== undefined) return this.blocks(name, body, nested);
    const attribute = schema?.attributes.get(name);
    const raw = body[name];
    if (attribute === undefined) return this.untyped(name, body);
    return this.attribute(name, body, raw, attribute);
  }

  private attribute(name: string, body: JsonObject, raw: Json | undefined, attribute: AttributeSchema): Json {
    const dynamic = this.dynamics(name, body);
    const value = dynamic.length > 0 ? this.listed(raw, dynamic) : raw === undefined ? null : this.scope.value(raw);
    if (value !== null) return coerce(value, attribute.type);
    const planned = plannedDefault(this.type, [...this.path, name]);
    if (planned !== undefined) return planned;
    return attribute.computed ? this.scope.instance.world.unset : null;
  }

  private untyped(name: string, body: JsonObject): Json {
    const dynamic = this.dynamics(name, body);
    const raw = body[name];
    if (dynamic.length > 0) return this.listed(raw, dynamic);
    return raw === undefined ? null : this.scope.value(raw);
  }

  /** Blocks that are values: those written out, then those that dynamic blocks make. */
  private listed(raw: Json | undefined, dynamic: readonly JsonObject[]): Json {
    const written = raw === undefined ? [] : this.scope.value(raw);
    const made = dynamic.map((one) => this.expand(one, (content, scope) => scope.value(content)));
    const open = [written, ...made].find(isOpen);
    return open ?? [written, ...made].flatMap((list) => (isArray(list) ? list : [list]));
  }

  private blocks(name: string, body: JsonObject, nested: NestedBlockSchema): Json {
    const raw = body[name];
    const written = typeof raw === 'string' ? this.fromExpression(raw, nested) : this.written(name, raw, nested);
    const made = this.dynamics(name, body).map((one) =>
      this.expand(one, (content, scope) => new BodyReader(scope, this.type, this.path).block(name, content, nested)),
    );
    const open = [written, ...made].find(isOpen);
    if (open !== undefined) return open;
    const all = [written, ...made].flatMap((list) => (isArray(list) ? list : [list]));
    return nested.nesting === 'single' ? (all[0] ?? null) : all;
  }

  private written(name: string, raw: Json | undefined, nested: NestedBlockSchema): Json {
    return bodies(raw).map((body) => this.block(name, body, nested));
  }

  /** A block written as an argument, as JSON syntax and old configurations have it. */
  private fromExpression(raw: string, nested: NestedBlockSchema): Json {
    const value = this.scope.value(raw);
    if (isOpen(value)) return value;
    return (isArray(value) ? value : [value]).filter(isObject).map((item) => shaped(item, nested));
  }

  private block(name: string, body: JsonObject, nested: BlockSchema): Json {
    const inner = new BodyReader(this.scope, this.type, [...this.path, name]);
    const names = [...nested.attributes.keys(), ...nested.blocks.keys()];
    return Object.fromEntries(names.map((one) => [one, inner.member(one, body, nested)] as const));
  }

  private dynamics(name: string, body: JsonObject): readonly JsonObject[] {
    if (body['dynamic'] === undefined) return [];
    return labelled(body['dynamic'], 1).flatMap(({ labels, body: inner }) =>
      labels[0] === name ? [{ iterator: name, ...inner }] : [],
    );
  }

  /** The blocks that a dynamic one makes; a token where it cannot be told over what it runs. */
  private expand(dynamic: JsonObject, make: (content: JsonObject, scope: ModuleScope) => Json): Json {
    const name = iteratorOf(dynamic);
    const over = this.scope.value(dynamic['for_each'] ?? null);
    const [content] = bodies(dynamic['content']);
    const items = isArray(over)
      ? over.map((value, i) => [i, value] as const)
      : isObject(over)
        ? Object.entries(over)
        : [];
    if (isOpen(over) || content === undefined) return isOpen(over) ? this.scope.open.joint(over) : [];
    return items.map(([key, value]) => make(content, this.scope.with(new Map([[name, { key, value }]]))));
  }
}

function iteratorOf(dynamic: JsonObject): string {
  const { iterator } = dynamic;
  return typeof iterator === 'string' ? iterator.replace(/^\$\{(.*)\}$/s, '$1').trim() : '';
}

/** A value as a block of a schema: typed, with null for what is left out. */
function shaped(item: JsonObject, nested: BlockSchema): Json {
  const attributes = [...nested.attributes].map(([name, { type }]): readonly [string, Json] => [
    name,
    coerce(item[name] ?? null, type),
  ]);
  const blocks = [...nested.blocks].map(([name, inner]): readonly [string, Json] => {
    const value = item[name] ?? [];
    return [name, (isArray(value) ? value : [value]).filter(isObject).map((one) => shaped(one, inner))];
  });
  return Object.fromEntries([...attributes, ...blocks]);
}
