import type { Configuration, Expression, ResourceConfig } from './configuration';
import { expressionAt, isBlockAt } from './configuration';
import type { Json } from './json';
import { push } from './multimap';
import type { Observation } from './observation';
import type { OpenText } from './open-text';
import {
  ANY_KEY,
  moduleMatches,
  modulePath,
  References,
  type Leaf,
  type LocalReferences,
  type Trace,
} from './references';
import { configAddress, type Resource } from './resource';
import type { UnknownMarker } from './values';

/** What the source text adds to a plan: locals, and which variables have their value in a file. */
export interface SourceFacts {
  readonly locals: LocalReferences;
  /** Root variables whose value stands in a tfvars file that Terraform reads by itself. */
  readonly valuesInFiles: ReadonlySet<string>;
  /** The literal end of the template that an argument is written as. */
  readonly suffix: (resource: Resource, path: Path) => string | undefined;
  /** The value of an argument, with tokens for its unknown parts; undefined where it is not written in one place. */
  readonly evaluate: (resource: Resource, path: Path, known: KnownValues) => Evaluated | undefined;
  /** Why a value is not known, where the text alone was read; undefined for what nobody set. */
  readonly because?: (resource: Resource, path: Path) => UnknownMarker | undefined;
  /** Why a resource that is written may not be there; undefined where it surely is. */
  readonly mayLack?: (resource: Resource) => string | undefined;
}

/** What a plan knows of the names in its source text. */
export interface KnownValues {
  /** A variable of the root; undefined where the plan does not have it. */
  readonly variable: (name: string) => Json | undefined;
  /** An attribute of a resource or data source in a module instance, with its unknown parts marked. */
  readonly attribute: (of: { module: string; address: string; key?: string | number }, attribute: string) => Json;
}

export interface Evaluated {
  readonly value: Json;
  readonly open: OpenText;
}

export interface InventoryInput {
  readonly resources: readonly Resource[];
  /** Resources of other roots' states, each marked as such: they are related to, and are no resources of this input. */
  readonly context?: readonly Resource[] | undefined;
  readonly configuration: Configuration;
  readonly variables: ReadonlyMap<string, Json>;
  readonly source?: SourceFacts | undefined;
  /** Data sources were answered by the stand-in: their answers are no facts. */
  readonly offline: boolean;
  /** On the live plane: what is known of the resources beyond their values. */
  readonly observation?: Observation | undefined;
  /** All that was read, where more may belong to it: `this directory`. */
  readonly horizon?: string | undefined;
}

export type Path = readonly (string | number)[];

/** All resources of one input with the means to follow their expressions: what every reader hands on. */
export class Inventory {
  readonly resources: readonly Resource[];
  readonly context: readonly Resource[];
  readonly configuration: Configuration;
  readonly variables: ReadonlyMap<string, Json>;
  readonly valuesInFiles: ReadonlySet<string>;
  readonly offline: boolean;
  readonly observation: Observation | undefined;
  readonly horizon: string | undefined;
  readonly references: References;
  private readonly source: SourceFacts | undefined;
  private readonly byAddress = new Map<string, Resource>();
  /** By module instance and configuration address, and by the same with the instances' keys left out. */
  private readonly byInstance = new Map<string, Resource[]>();
  private readonly byConfig = new Map<string, Resource[]>();
  private readonly byType = new Map<string, Resource[]>();

  constructor(input: InventoryInput) {
    this.resources = input.resources;
    this.context = input.context ?? [];
    this.configuration = input.configuration;
    this.variables = input.variables;
    this.valuesInFiles = input.source?.valuesInFiles ?? new Set();
    this.offline = input.offline;
    this.observation = input.observation;
    this.horizon = input.horizon;
    this.source = input.source;
    this.references = new References(input.configuration, input.source?.locals);
    for (const resource of input.resources) {
      this.byAddress.set(resource.address, resource);
      if (resource.action !== 'delete' && resource.action !== 'forget') {
        if (resource.mode === 'managed') push(this.byType, resource.type, resource);
        const address = configAddress(resource);
        push(this.byInstance, configKey(resource.module, address), resource);
        push(this.byConfig, configKey(modulePath(resource.module), address), resource);
      }
    }
    for (const resource of this.context) {
      this.byAddress.set(resource.address, resource);
      push(this.byType, resource.type, resource);
    }
  }

  /** What was there before the plan, under the names and with the expressions that hold after it. */
  before(): Inventory {
    return new Inventory(this.with(this.resources.flatMap(asBefore)));
  }

  /** What an inventory of other resources is made of, with the rest as it is here. */
  with(resources: readonly Resource[]): InventoryInput {
    const { context, configuration, variables, offline, observation, source } = this;
    return { resources, context, configuration, variables, offline, observation, source };
  }

  get(address: string): Resource | undefined {
    return this.byAddress.get(address);
  }

  /** The managed resources of a type that will be there after the apply, those of the context too. */
  ofType(type: string): readonly Resource[] {
    return this.byType.get(type) ?? [];
  }

  /** The expression behind a path of a resource; undefined where the configuration has none. */
  expression(resource: Resource, path: Path): Expression | undefined {
    const config = this.config(resource);
    return config === undefined ? undefined : expressionAt(config.expressions, path);
  }

  /** The configuration is there, and leaves this argument out. What a dynamic block writes it does not show. */
  isUnset(resource: Resource, path: Path): boolean {
    const config = this.config(resource);
    const [attribute] = path;
    if (config === undefined || typeof attribute !== 'string') return false;
    if (config.expressions[attribute] === undefined) return path.length === 1;
    const block = path.slice(0, path.findLastIndex((step) => typeof step === 'number') + 1);
    if (block.length > 0 && expressionAt(config.expressions, block) === undefined) return false;
    return expressionAt(config.expressions, path) === undefined;
  }

  /** The path leads to a block, or a list of blocks, whose arguments have expressions of their own. */
  isBlock(resource: Resource, path: Path): boolean {
    const config = this.config(resource);
    return config !== undefined && isBlockAt(config.expressions, path);
  }

  /** The literal end of the template behind a path, `:sub`, where the source text is at hand. */
  suffix(resource: Resource, path: Path): string | undefined {
    return resource.context === true ? undefined : this.source?.suffix(resource, path);
  }

  /** The value of an argument from the source text, where that is at hand. */
  evaluate(resource: Resource, path: Path, known: KnownValues): Evaluated | undefined {
    return resource.context === true ? undefined : this.source?.evaluate(resource, path, known);
  }

  /** Why the text alone does not tell a value; undefined where it was planned, or not set. */
  because(resource: Resource, path: Path): UnknownMarker | undefined {
    return this.source?.because?.(resource, path);
  }

  /** Why a resource that is written may not be there after all. */
  mayLack(resource: Resource): string | undefined {
    return this.source?.mayLack?.(resource);
  }

  private readonly configs = new Map<Resource, ResourceConfig | undefined>();

  private config(resource: Resource): ResourceConfig | undefined {
    if (resource.context === true) return undefined;
    let config = this.configs.get(resource);
    if (config === undefined && !this.configs.has(resource)) {
      config = this.configuration.modules.get(modulePath(resource.module))?.resources.get(configAddress(resource));
      this.configs.set(resource, config);
    }
    return config;
  }

  /** Where a resource's expression leads, its for_each included where it takes each.value. */
  trace(resource: Resource, expression: Expression): Trace {
    const trace = this.references.trace(expression, resource.module);
    const forEach = trace.byOwnKey ? this.config(resource)?.forEach : undefined;
    if (forEach === undefined) return trace;
    const over = this.references.trace(forEach, resource.module).leaves;
    return {
      ...trace,
      leaves: trace.byOwnValue ? [...trace.leaves, ...over] : trace.leaves,
      keys: [...trace.keys, ...over],
    };
  }

  /** The instances that a leaf means; `ownKey` picks one where the expression does so. */
  instances(leaf: Leaf & { kind: 'resource' }, ownKey: string | number | undefined): readonly Resource[] {
    const here = this.candidates(leaf);
    const key = leaf.key ?? ownKey;
    if (key === undefined || here.length === 0) return here;
    const exact = this.withKey(here, key);
    return exact === undefined ? here : [exact];
  }

  private readonly keyed = new Map<readonly Resource[], Map<string | number, Resource>>();

  /** The instance with a key; lists of many instances are indexed once. */
  private withKey(list: readonly Resource[], key: string | number): Resource | undefined {
    if (list.length < 8) return list.find((candidate) => candidate.key === key);
    let index = this.keyed.get(list);
    if (index === undefined) {
      index = new Map(
        list.flatMap((resource) => (resource.key === undefined ? [] : [[resource.key, resource] as const])),
      );
      this.keyed.set(list, index);
    }
    return index.get(key);
  }

  private candidates(leaf: Leaf & { kind: 'resource' }): readonly Resource[] {
    if (!leaf.module.includes(`[${ANY_KEY}]`)) return this.byInstance.get(configKey(leaf.module, leaf.address)) ?? [];
    const everywhere = this.byConfig.get(configKey(modulePath(leaf.module), leaf.address)) ?? [];
    return everywhere.filter((candidate) => moduleMatches(leaf.module, candidate.module));
  }
}

/** Nothing of what is created or was given up already; the values before of what changes. */
function asBefore(resource: Resource): Resource[] {
  const { action, address, before, mode, ...rest } = resource;
  if (mode === 'data' || action === 'no-op' || action === 'read') return [resource];
  if (action === 'create' || address.includes(' (deposed ')) return [];
  const same = { ...rest, address, mode, action: 'no-op' as const };
  if (action === 'delete' || action === 'forget') return [same];
  return before === undefined ? [] : [{ ...same, after: before.values, sensitive: before.sensitive, unknown: false }];
}

function configKey(path: string, address: string): string {
  return `${path}|${address}`;
}
