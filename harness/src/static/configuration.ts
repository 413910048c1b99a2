import type {
  Configuration,
  Expression,
  ModuleCall,
  ModuleConfig,
  ProviderConfig,
  ResourceConfig,
} from '../read/configuration';
import { toExpression } from '../read/configuration';
import { isArray, isObject, type Json, type JsonObject } from '../read/json';
import type { Expression as Hcl } from '../source/expression';
import { bodies, type Module } from './module';
import type { Expressions } from './expressions';
import type { Modules } from './module-instance';
import { referencesOf } from './references-of';

/** The `configuration` that Terraform would write of these modules, as the readers of plans know it. */
export function toConfiguration(modules: Modules, expressions: Expressions): Configuration {
  return new ConfigurationWriter(modules, expressions).configuration();
}

class ConfigurationWriter {
  private readonly made = new Map<string, ModuleConfig>();

  constructor(
    private readonly modules: Modules,
    private readonly expressions: Expressions,
  ) {}

  configuration(): Configuration {
    const root = this.module('');
    const providers = this.modules.get('')?.providers ?? [];
    return { root, modules: this.made, providers: new Map(providers.map((one) => this.provider(one.name, one.body))) };
  }

  private module(path: string): ModuleConfig {
    const module = this.modules.get(path);
    const config: ModuleConfig = {
      path,
      resources: new Map(module === undefined ? [] : this.resources(module)),
      calls: new Map(module === undefined ? [] : this.calls(module, path)),
      variables: new Map(
        [...(module?.variables ?? [])].map(([name, { body }]) => [
          name,
          {
            sensitive: body['sensitive'] === true,
            ...(body['default'] === undefined ? {} : { default: body['default'] }),
          },
        ]),
      ),
      outputs: new Map(
        [...(module?.outputs ?? [])].map(([name, { body }]) => [name, this.whole(body['value'] ?? null)]),
      ),
      unread: new Map(
        [...(module?.calls ?? [])]
          .filter(([name]) => !this.modules.has(within(path, name)))
          .map(([name, { body }]) => [name, this.body(body)]),
      ),
    };
    this.made.set(path, config);
    return config;
  }

  private calls(module: Module, path: string): (readonly [string, ModuleCall])[] {
    return [...module.calls].flatMap(([name, { body }]) => {
      const child = within(path, name);
      if (!this.modules.has(child)) return [];
      const { source } = body;
      const call: ModuleCall = {
        source: typeof source === 'string' ? source : '',
        expressions: this.body(body),
        forEach: this.optional(body['for_each']),
        count: this.optional(body['count']),
        module: this.module(child),
      };
      return [[name, call] as const];
    });
  }

  private resources(module: Module): (readonly [string, ResourceConfig])[] {
    return [...module.resources].map(([address, { body, type }]) => [
      address,
      {
        providerKey: providerKey(body, type),
        expressions: this.body(body),
        forEach: this.optional(body['for_each']),
        count: this.optional(body['count']),
      },
    ]);
  }

  private provider(name: string, body: JsonObject): readonly [string, ProviderConfig] {
    const { alias, version } = body;
    const key = typeof alias === 'string' ? `${name}.${alias}` : name;
    const expressions = this.body(body);
    return [key, { fullName: '', version: typeof version === 'string' ? version : undefined, module: '', expressions }];
  }

  private optional(raw: Json | undefined): Expression | undefined {
    return raw === undefined ? undefined : this.whole(raw);
  }

  private whole(raw: Json): Expression {
    return toExpression(this.node(raw));
  }

  /** Blocks are lists of bodies, and those of dynamic ones are not among them: which is which nobody could tell. */
  private body(body: JsonObject): JsonObject {
    return Object.fromEntries(
      Object.entries(body)
        .filter(([name]) => name !== 'dynamic' && name !== '//')
        .map(([name, raw]) => [name, this.member(raw)]),
    );
  }

  private member(raw: Json): Json {
    const areBlocks = isArray(raw) && raw.length > 0 && raw.every(isObject);
    return areBlocks ? bodies(raw).map((body) => this.body(body)) : this.node(raw);
  }

  private node(raw: Json): JsonObject {
    const expression = this.expressions.of(raw);
    if (isConstant(expression)) return { constant_value: raw };
    return { references: referencesOf(expression) };
  }
}

/** Literals, and lists and objects of nothing but such. */
function isConstant(expression: Hcl): boolean {
  if (expression.kind === 'literal') return true;
  if (expression.kind === 'tuple') return expression.items.every(isConstant);
  return (
    expression.kind === 'object' && expression.entries.every(({ key, value }) => isConstant(key) && isConstant(value))
  );
}

function providerKey(body: JsonObject, type: string): string {
  const { provider } = body;
  if (typeof provider === 'string') return provider.replace(/^\$\{(.*)\}$/s, '$1').trim();
  return type.split('_')[0] ?? '';
}

function within(path: string, call: string): string {
  return path === '' ? call : `${path}.${call}`;
}
