import type { Configuration, Expression, ResourceConfig } from './configuration';
import { expressionAt } from './configuration';
import type { Json } from './json';
import { instancesOf, modulePath, References, type Leaf, type LocalReferences, type Trace } from './references';
import { configAddress, type Resource } from './resource';

/** What the source text adds to a plan: locals, and which variables have their value in a file. */
export interface SourceFacts {
  readonly locals: LocalReferences;
  /** Root variables whose value stands in a tfvars file that Terraform reads by itself. */
  readonly valuesInFiles: ReadonlySet<string>;
}

export interface InventoryInput {
  readonly resources: readonly Resource[];
  readonly configuration: Configuration;
  readonly variables: ReadonlyMap<string, Json>;
  readonly source?: SourceFacts | undefined;
  /** Data sources were answered by the stand-in: their answers are no facts. */
  readonly offline: boolean;
}

export type Path = readonly (string | number)[];

/** All resources of one input with the means to follow their expressions: what every reader hands on. */
export class Inventory {
  readonly resources: readonly Resource[];
  readonly configuration: Configuration;
  readonly variables: ReadonlyMap<string, Json>;
  readonly valuesInFiles: ReadonlySet<string>;
  readonly offline: boolean;
  readonly references: References;
  private readonly byAddress = new Map<string, Resource>();
  private readonly byConfig = new Map<string, Resource[]>();
  private readonly byType = new Map<string, Resource[]>();

  constructor(input: InventoryInput) {
    this.resources = input.resources;
    this.configuration = input.configuration;
    this.variables = input.variables;
    this.valuesInFiles = input.source?.valuesInFiles ?? new Set();
    this.offline = input.offline;
    this.references = new References(input.configuration, input.source?.locals);
    for (const resource of input.resources) {
      this.byAddress.set(resource.address, resource);
      push(this.byType, resource.type, resource);
      if (resource.action !== 'delete' && resource.action !== 'forget') {
        push(this.byConfig, configKey(modulePath(resource.module), configAddress(resource)), resource);
      }
    }
  }

  get(address: string): Resource | undefined {
    return this.byAddress.get(address);
  }

  /** The managed resources of a type that will be there after the apply. */
  ofType(type: string): readonly Resource[] {
    return (this.byType.get(type) ?? []).filter(
      ({ mode, action }) => mode === 'managed' && action !== 'delete' && action !== 'forget',
    );
  }

  types(): Iterable<string> {
    return this.byType.keys();
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
    return expressionAt(config.expressions, path) === undefined;
  }

  private config(resource: Resource): ResourceConfig | undefined {
    return this.configuration.modules.get(modulePath(resource.module))?.resources.get(configAddress(resource));
  }

  /** Where a resource's expression leads, its for_each included where it takes each.value. */
  trace(resource: Resource, expression: Expression): Trace {
    const trace = this.references.trace(expression, resource.module);
    if (!trace.byOwnValue) return trace;
    const forEach = this.config(resource)?.forEach;
    if (forEach === undefined) return trace;
    return { ...trace, leaves: [...trace.leaves, ...this.references.trace(forEach, resource.module).leaves] };
  }

  /** The instances that a leaf of a resource's expression means. */
  instances(leaf: Leaf & { kind: 'resource' }, ownKey: string | number | undefined): readonly Resource[] {
    return instancesOf(leaf, this.candidates(leaf), ownKey);
  }

  private candidates(leaf: Leaf & { kind: 'resource' }): readonly Resource[] {
    return this.byConfig.get(configKey(modulePath(leaf.module), leaf.address)) ?? [];
  }
}

function configKey(path: string, address: string): string {
  return `${path}|${address}`;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
