import { dataSchema, resourceSchema, type BlockSchema } from '../provider/schema';
import type { Json } from '../read/json';
import { isOpen, isToken } from '../read/open-text';
import { isUnknown } from '../read/values';
import { BodyReader } from './body-reader';
import { computedData } from './computed-data';
import type { ResourceBlock } from './module';
import { Once } from './once';
import type { ModuleScope } from './scope';
import { secretToken } from './world';

/** What says how a resource is to be made, and is no argument of it. */
const META = new Set([
  'count',
  'for_each',
  'depends_on',
  'lifecycle',
  'provider',
  'provisioner',
  'connection',
  'dynamic',
  '//',
]);

const NO_SCHEMA: BlockSchema = { attributes: new Map(), blocks: new Map() };

/** One instance of a resource or data source; its arguments are worked out when somebody asks for them. */
export class ResourceNode {
  readonly address: string;
  readonly key: string | number | undefined;
  /** Why it may not be there. */
  readonly unsure: string | undefined;
  readonly schema: BlockSchema | undefined;
  private readonly reader: BodyReader;
  private readonly values: Once<Json>;

  constructor(
    readonly scope: ModuleScope,
    readonly block: ResourceBlock,
    { address, key, unsure }: Pick<ResourceNode, 'address' | 'key' | 'unsure'>,
  ) {
    this.address = address;
    this.key = key;
    this.unsure = unsure;
    this.schema = block.mode === 'data' ? dataSchema(block.type) : resourceSchema(block.type);
    this.reader = new BodyReader(scope, block.type);
    this.values = new Once((name) => scope.open.token(`${this.address}.${name} refers to itself`, [this.address]));
  }

  /** The names of the arguments and blocks that are written. */
  written(): readonly string[] {
    const dynamic = this.reader.dynamicNames(this.block.body);
    return [...new Set([...Object.keys(this.block.body).filter((name) => !META.has(name)), ...dynamic])];
  }

  /** What stands after an apply, with tokens for what is not known, and for what nobody set and the provider chooses. */
  own(name: string): Json {
    return this.values.get(name, () => {
      const computed = computedData(this, name);
      return computed ?? this.reader.member(name, this.block.body, this.schema);
    });
  }

  /** An attribute as others refer to it: what is not known comes from here. */
  attribute(name: string): Json {
    const { open, instance } = this.scope;
    const { world } = instance;
    const known = this.schema?.attributes.has(name) === true || this.schema?.blocks.has(name) === true;
    const value = known || name in this.block.body ? this.own(name) : (computedData(this, name) ?? this.later(name));
    if (typeof value !== 'string' || !isToken(value) || world.secrets.has(value)) {
      const secret = this.schema?.attributes.get(name)?.sensitive === true && value !== null && !isOpen(value);
      return secret ? secretToken(world) : value;
    }
    if (value === world.unset) return this.later(name);
    const marker = open.marked(value);
    return isUnknown(marker) ? open.token(marker.$unknown, [...new Set([this.address, ...marker.refs])]) : value;
  }

  private later(name: string): Json {
    return this.scope.open.token(`it comes from ${this.address}.${name}, and is known after the apply`, [this.address]);
  }

  /** All of it as one object. */
  whole(): Json {
    const { attributes, blocks } = this.schema ?? NO_SCHEMA;
    const names = new Set(['id', 'arn', ...attributes.keys(), ...blocks.keys(), ...this.written()]);
    return Object.fromEntries([...names].map((name) => [name, this.attribute(name)] as const));
  }
}
