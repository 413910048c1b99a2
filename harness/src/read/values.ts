import type { Expression } from './configuration';
import { providerDefault } from './defaults';
import type { Inventory, Path } from './inventory';
import { isArray, isObject, type Json, type JsonObject } from './json';
import { offlineSource, offlineWords } from './offline';
import type { Leaf } from './references';
import type { Resource } from './resource';
import { secretOrigin } from './secrets';

/** A value that this plane cannot tell: why, and the resources it comes from. */
export type UnknownMarker = JsonObject & {
  readonly $unknown: string;
  readonly refs: readonly string[];
  /** The literal end of the template that makes the value, where there is one. */
  readonly suffix?: string;
  /** It is an attribute of one of the refs as it stands: nothing is added to it. */
  readonly exact?: true;
};

export function isUnknown(value: Json | undefined): value is UnknownMarker {
  return isObject(value) && typeof value['$unknown'] === 'string';
}

export function unknownValue(because: string, refs: readonly string[] = []): UnknownMarker {
  return { $unknown: because, refs };
}

/**
 * A top-level attribute of a resource as policies see it: known, unknown, secret or null (not set). Provider
 * defaults stand in for what was left out; answers of the stand-in are unknown.
 */
export function attributeValue(inventory: Inventory, resource: Resource, attribute: string): Json {
  const untold = inventory.observation?.untold(resource, attribute);
  if (untold !== undefined) return unknownValue(untold);
  const raw = resource.after[attribute] ?? null;
  const unknown = member(resource.unknown, attribute);
  const sensitive = member(resource.sensitive, attribute);
  if (inventory.offline && unknown !== true && offlineSource(inventory, resource, [attribute]) !== undefined) {
    return new ValueReader(inventory, resource).readOffline(raw, unknown, sensitive, [attribute]);
  }
  if (raw === null && unknown === undefined) {
    // What the cloud does not have set is not set: the defaults are those of arguments left out.
    return inventory.observation === undefined ? (providerDefault(resource.type, [attribute]) ?? null) : null;
  }
  if (isPlain(unknown) && isPlain(sensitive)) return raw;
  return new ValueReader(inventory, resource).read(raw, unknown, sensitive, [attribute]);
}

/** No part of it is marked: `false`, or objects and lists of nothing but such. */
function isPlain(marks: Json | undefined): boolean {
  if (marks === undefined || marks === null || marks === false) return true;
  if (isArray(marks)) return marks.every(isPlain);
  return isObject(marks) && Object.values(marks).every(isPlain);
}

function member(marks: Json | undefined, key: string | number): Json | undefined {
  if (marks === true) return true;
  if (isArray(marks)) return typeof key === 'number' ? marks[key] : undefined;
  return isObject(marks) ? marks[key] : undefined;
}

class ValueReader {
  constructor(
    private readonly inventory: Inventory,
    private readonly resource: Resource,
  ) {}

  /** A value into which an answer of the stand-in went: of blocks, only the arguments that took it are unknown. */
  readOffline(raw: Json, unknown: Json | undefined, sensitive: Json | undefined, path: Path): Json {
    const source = offlineSource(this.inventory, this.resource, path);
    if (source === undefined) return this.read(raw, unknown, sensitive, path);
    if (!this.inventory.isBlock(this.resource, path)) {
      return unknownValue(offlineWords(source));
    }
    const inner = (key: string | number, value: Json): Json =>
      this.readOffline(value, member(unknown, key), member(sensitive, key), [...path, key]);
    if (isArray(raw)) return raw.map((value, i) => inner(i, value));
    if (!isObject(raw)) return this.read(raw, unknown, sensitive, path);
    const keys = new Set([...Object.keys(raw), ...(isObject(unknown) ? Object.keys(unknown) : [])]);
    return Object.fromEntries([...keys].map((key) => [key, inner(key, raw[key] ?? null)]));
  }

  read(raw: Json, unknown: Json | undefined, sensitive: Json | undefined, path: Path): Json {
    if (unknown === true) return this.unknown(path);
    if (sensitive === true) return raw === null ? null : this.secret(path);
    if (isPlain(unknown) && isPlain(sensitive)) return raw;
    if (isArray(raw) || isArray(unknown)) return this.list(isArray(raw) ? raw : [], unknown, sensitive, path);
    if (isObject(raw) || isObject(unknown)) return this.object(isObject(raw) ? raw : {}, unknown, sensitive, path);
    return raw;
  }

  private secret(path: Path): Json {
    return { $secret: secretOrigin(this.inventory, this.resource, path) };
  }

  private list(raw: readonly Json[], unknown: Json | undefined, sensitive: Json | undefined, path: Path): Json {
    const length = Math.max(raw.length, isArray(unknown) ? unknown.length : 0);
    return Array.from({ length }, (_, i) =>
      this.read(raw[i] ?? null, member(unknown, i), member(sensitive, i), [...path, i]),
    );
  }

  private object(raw: JsonObject, unknown: Json | undefined, sensitive: Json | undefined, path: Path): Json {
    const keys = new Set([...Object.keys(raw), ...(isObject(unknown) ? Object.keys(unknown) : [])]);
    const out: Record<string, Json> = {};
    for (const key of keys) {
      const value = this.read(raw[key] ?? null, member(unknown, key), member(sensitive, key), [...path, key]);
      if (value !== null) out[key] = value;
    }
    return out;
  }

  /** Unknown because its sources are; or not set at all, and then the provider's default where one is documented. */
  private unknown(path: Path): Json {
    const because = this.inventory.because(this.resource, path);
    if (because !== undefined) return because;
    const expression = this.inventory.expression(this.resource, path);
    const unset = expression === undefined ? this.inventory.isUnset(this.resource, path) : this.endsInNull(expression);
    if (!unset) {
      return expression === undefined
        ? unknownValue('plan JSON does not show where it comes from')
        : this.fromSources(expression, path);
    }
    const fallback = providerDefault(this.resource.type, path);
    return fallback === undefined
      ? unknownValue('it is not set, and AWS chooses it when the resource is made')
      : fallback;
  }

  /** Terraform knew every input of the expression, and still not its value: it is null, so the argument is not set. */
  private endsInNull(expression: Expression): boolean {
    if (expression.constant !== undefined) return true;
    const { leaves } = this.inventory.trace(this.resource, expression);
    return leaves.every((leaf) => leaf.kind === 'variable' && this.inventory.variables.has(leaf.name));
  }

  private fromSources(expression: Expression, path: Path): UnknownMarker {
    const { leaves } = this.inventory.trace(this.resource, expression);
    const refs = new Set<string>();
    const words = new Set<string>();
    for (const leaf of leaves) {
      words.add(sourceWords(leaf));
      if (leaf.kind !== 'resource') continue;
      const instances = this.inventory.instances(leaf, this.resource.key);
      for (const instance of instances.slice(0, 16)) refs.add(instance.address);
      if (instances.length === 0) refs.add(leaf.module === '' ? leaf.address : `${leaf.module}.${leaf.address}`);
    }
    const list = [...words].filter((word) => word !== '');
    const from = list.length === 0 ? 'it is computed' : `it comes from ${list.slice(0, 3).join(', ')}`;
    const marker = unknownValue(`${from}, and is known after the apply`, [...refs]);
    const suffix = this.inventory.suffix(this.resource, path);
    return suffix === undefined ? marker : { ...marker, suffix };
  }
}

function sourceWords(leaf: Leaf): string {
  switch (leaf.kind) {
    case 'resource': {
      const attribute = leaf.attribute === undefined ? '' : `.${leaf.attribute}`;
      return `${leaf.module === '' ? '' : `${leaf.module}.`}${leaf.address}${attribute}`;
    }
    case 'local':
      return `local.${leaf.name} (locals are not in plan JSON: give the source)`;
    case 'opaque':
      return leaf.text;
    case 'variable':
      return '';
  }
}
