import type { Evaluated, KnownValues, Path } from '../read/inventory';
import { isArray, isObject, type Json } from '../read/json';
import { OpenText } from '../read/open-text';
import { modulePath, splitModule } from '../read/references';
import type { Resource } from '../read/resource';
import { isUnknown } from '../read/values';
import { descend, evaluate, type Scope } from './evaluate';
import type { Step } from './expression';
import type { HclAttribute, HclBlock } from './hcl';
import { writtenPlace } from './locate';
import type { SourceTree } from './tree';

/** Where an expression stands: a module instance, and the instance of the block that repeats it. */
interface Frame {
  readonly module: string;
  readonly key?: string | number | undefined;
  readonly forEach?: HclAttribute | undefined;
  /** The block that holds the argument: a dynamic one has an iterator. */
  readonly within?: HclBlock;
}

/** Names lead on to names; a configuration with more steps than this is a cycle. */
const MAX_DEPTH = 32;

/** The value of a resource's argument as it is written, through variables, locals and module calls. */
export function evaluateArgument(
  tree: SourceTree,
  resource: Resource,
  path: Path,
  known: KnownValues,
): Evaluated | undefined {
  const place = writtenPlace(tree, resource, path);
  if (place === undefined) return undefined;
  const kind = resource.mode === 'data' ? 'data' : 'resource';
  const block = tree.block(modulePath(resource.module), kind, [resource.type, resource.name])?.thing;
  const open = new OpenText();
  const frame = { module: resource.module, key: resource.key, forEach: block && forEachOf(block), within: place.block };
  return { value: new SourceScope(tree, known, open, frame, 0).evaluate(place.attribute), open };
}

function forEachOf(block: HclBlock): HclAttribute | undefined {
  return block.body.attributes.get('for_each');
}

class SourceScope implements Scope {
  constructor(
    private readonly tree: SourceTree,
    private readonly known: KnownValues,
    readonly open: OpenText,
    private readonly frame: Frame,
    private readonly depth: number,
  ) {}

  evaluate(attribute: HclAttribute): Json {
    if (this.depth > MAX_DEPTH) return this.open.token('it refers to itself');
    return evaluate(this.tree.expression(attribute), this);
  }

  reference(steps: readonly Step[]): Json {
    const [head, name, ...rest] = steps;
    if (typeof head !== 'string' || typeof name !== 'string') return this.open.token('it is computed');
    if (head === this.frame.within?.iterator) return this.part(this.iterated(name), rest);
    switch (head) {
      case 'var':
        return this.part(this.variable(name), rest);
      case 'local':
        return this.part(this.local(name), rest);
      case 'each':
        return this.part(name === 'key' ? this.ownKey() : this.ownValue(), rest);
      case 'count':
        return this.ownKey();
      case 'module':
        return this.output(name, rest);
      case 'path':
      case 'terraform':
      case 'self':
        return this.open.token(`${head}.${name} is known to terraform alone`);
      case 'data':
        return this.attribute(`data.${name}.${nameOf(rest[0])}`, rest.slice(1));
      default:
        return this.attribute(`${head}.${name}`, rest);
    }
  }

  private part(value: Json, steps: readonly Step[]): Json {
    return descend(value, steps, this.open);
  }

  private in(frame: Frame): SourceScope {
    return new SourceScope(this.tree, this.known, this.open, frame, this.depth + 1);
  }

  private ownKey(): Json {
    return this.frame.key ?? this.open.token('its own key is not known');
  }

  /** What runs over a set gives each of its keys as the value. */
  private ownValue(): Json {
    const { forEach, key } = this.frame;
    if (forEach === undefined || key === undefined) return this.open.token('what it repeats over is not known');
    const over = this.in({ module: this.frame.module }).evaluate(forEach);
    if (isArray(over)) return key;
    return isObject(over) ? this.part(over, [{ key }]) : this.open.joint(over);
  }

  /** What a dynamic block runs over: certain where it is one thing alone. */
  private iterated(name: string): Json {
    const { within, ...frame } = this.frame;
    const over = within?.forEach === undefined ? null : this.in(frame).evaluate(within.forEach);
    const items = isArray(over) ? [...over.entries()] : isObject(over) ? Object.entries(over) : [];
    const [only] = items;
    if (only === undefined || items.length > 1) return this.open.joint(over);
    return name === 'key' ? only[0] : only[1];
  }

  private variable(name: string): Json {
    const { module } = this.frame;
    const declared = this.tree.block(modulePath(module), 'variable', [name])?.thing.body.attributes;
    if (declared?.get('sensitive')?.text === 'true') return this.open.token(SENSITIVE);
    const given = module === '' ? this.known.variable(name) : this.argument(name);
    if (given !== undefined) return given;
    const fallback = declared?.get('default');
    return fallback === undefined
      ? this.open.token(`var.${name} is not known`)
      : this.in({ module }).evaluate(fallback);
  }

  /** What the call of this module gives a variable. */
  private argument(name: string): Json | undefined {
    const { parent, call, key } = splitModule(this.frame.module);
    const caller = this.tree.block(modulePath(parent), 'module', [call])?.thing;
    const argument = caller?.body.attributes.get(name);
    if (caller === undefined || argument === undefined) return undefined;
    return this.in({ module: parent, key, forEach: forEachOf(caller) }).evaluate(argument);
  }

  private local(name: string): Json {
    const { module } = this.frame;
    const written = this.tree.local(modulePath(module), name)?.thing;
    return written === undefined
      ? this.open.token(`local.${name} is not known`)
      : this.in({ module }).evaluate(written);
  }

  private output(call: string, steps: readonly Step[]): Json {
    const [first, ...others] = steps;
    const key = typeof first === 'object' ? first.key : undefined;
    const [name, ...rest] = key === undefined ? steps : others;
    const base = this.frame.module === '' ? `module.${call}` : `${this.frame.module}.module.${call}`;
    const module = key === undefined ? base : `${base}[${JSON.stringify(key)}]`;
    const output = this.tree.block(modulePath(module), 'output', [nameOf(name)])?.thing.body.attributes.get('value');
    if (output === undefined) return this.open.token(`it comes from module.${call}, and is known after the apply`);
    return this.part(this.in({ module }).evaluate(output), rest);
  }

  private attribute(address: string, steps: readonly Step[]): Json {
    const [first, ...others] = steps;
    const key = typeof first === 'object' ? first.key : undefined;
    const [attribute, ...rest] = key === undefined ? steps : others;
    const of = { module: this.frame.module, address, ...(key === undefined ? {} : { key }) };
    return this.part(this.opened(this.known.attribute(of, nameOf(attribute))), rest);
  }

  /** Marks of unknown and hidden parts as tokens. */
  private opened(value: Json): Json {
    if (isUnknown(value)) return this.open.attribute(value.$unknown, value.refs);
    if (isArray(value)) return value.map((one) => this.opened(one));
    if (!isObject(value)) return value;
    if ('$secret' in value) return this.open.token(SENSITIVE);
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, this.opened(one)]));
  }
}

function nameOf(step: Step | undefined): string {
  return typeof step === 'string' ? step : '';
}

const SENSITIVE = 'it is marked sensitive, so its value cannot be judged';
