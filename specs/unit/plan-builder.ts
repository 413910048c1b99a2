import { readPlan } from '../../harness/src/read/plan';
import { Inventory, type SourceFacts } from '../../harness/src/read/inventory';
import { isArray, isObject, type Json } from '../../harness/src/read/json';
import { Graph } from '../../harness/src/relate/graph';
import { Noun } from '../../harness/src/relate/noun';

/** Plan JSON as Terraform writes it, built from arguments as people write them. */
type Open = Record<string, unknown>;

/** An argument that refers to something. Without a value it is not known until the apply. */
export class Ref {
  constructor(
    readonly references: readonly string[],
    readonly value?: Json,
  ) {}
}

/** A nested block; a list of blocks is a list of these. */
export class Block {
  constructor(readonly args: Args) {}
}

/** A JSON value is a literal. */
export type Args = Readonly<Record<string, Json | Ref | Block | readonly Block[]>>;

/** Not known until the apply. */
export const ref = (...references: string[]): Ref => new Ref(references);
/** Written with references, and known all the same. */
export const known = (value: Json, ...references: string[]): Ref => new Ref(references, value);
export const block = (args: Args): Block => new Block(args);

export interface ResourceMore {
  readonly key?: string | number;
  readonly actions?: readonly string[];
  /** Laid over what the arguments give. */
  readonly after?: Readonly<Record<string, Json>> | null;
  readonly before?: Readonly<Record<string, Json>>;
  readonly unknown?: Readonly<Record<string, Json>> | true;
  readonly sensitive?: Json;
  readonly deposed?: string;
  readonly forEach?: Ref;
  readonly count?: Ref;
  readonly provider?: string;
}

export interface ResourceSpec extends ResourceMore {
  readonly of: string;
  readonly args: Args;
}

/** A resource, `aws_vpc.main` or `data.aws_ami.this`; its `id` and `arn` are unknown unless an argument gives them. */
export const resource = (of: string, args: Args = {}, more: ResourceMore = {}): ResourceSpec => ({ of, args, ...more });

export interface ModuleSpec {
  readonly variables?: Readonly<Record<string, { readonly default?: Json; readonly sensitive?: boolean }>>;
  readonly resources?: readonly ResourceSpec[] | ((key: string | number | undefined) => readonly ResourceSpec[]);
  readonly modules?: Readonly<Record<string, CallSpec>>;
  readonly outputs?: Readonly<Record<string, Ref>>;
}

export interface CallSpec extends ModuleSpec {
  readonly args?: Args;
  readonly forEach?: Ref;
  readonly count?: Ref;
  /** The instances' keys; left out: one instance without. */
  readonly keys?: readonly (string | number)[];
}

export interface PlanSpec extends ModuleSpec {
  /** Values of the root's variables. */
  readonly values?: Readonly<Record<string, Json>>;
  readonly providers?: Readonly<Record<string, Open>>;
  /** Laid over the whole document. */
  readonly more?: Open;
}

export function plan(spec: PlanSpec): Open {
  const changes: Open[] = [];
  const root = moduleJson(spec, [{ address: '', key: undefined }], changes);
  return {
    format_version: '1.2',
    terraform_version: '1.11.4',
    variables: Object.fromEntries(Object.entries(spec.values ?? {}).map(([name, value]) => [name, { value }])),
    planned_values: { root_module: {} },
    resource_changes: changes,
    configuration: { provider_config: spec.providers ?? {}, root_module: root },
    applyable: true,
    complete: true,
    errored: false,
    ...spec.more,
  };
}

export interface ReadOptions {
  readonly offline?: boolean;
  readonly source?: SourceFacts;
}

export function inventoryOf(spec: PlanSpec, { offline = false, source }: ReadOptions = {}): Inventory {
  return new Inventory({ ...readPlan(Buffer.from(JSON.stringify(plan(spec))), 'plan.json'), offline, source });
}

export function nounOf(spec: PlanSpec, options: ReadOptions = {}): Noun {
  const inventory = inventoryOf(spec, options);
  return new Noun(inventory, new Graph(inventory));
}

interface Instance {
  readonly address: string;
  readonly key: string | number | undefined;
}

function moduleJson(spec: ModuleSpec, instances: readonly Instance[], changes: Open[]): Open {
  const configured = new Map<string, Open>();
  for (const { address, key } of instances) {
    const resources = typeof spec.resources === 'function' ? spec.resources(key) : (spec.resources ?? []);
    for (const one of resources) {
      if (!configured.has(one.of)) configured.set(one.of, configJson(one));
      changes.push(changeJson(one, address));
    }
  }
  const calls = Object.entries(spec.modules ?? {}).map(([name, call]) => {
    const inner = instances.flatMap(({ address }) => instancesOf(address, name, call));
    return [
      name,
      {
        source: `./${name}`,
        expressions: expressionsOf(call.args ?? {}),
        ...(call.forEach === undefined ? {} : { for_each_expression: expressionOf(call.forEach) }),
        ...(call.count === undefined ? {} : { count_expression: expressionOf(call.count) }),
        module: moduleJson(call, inner, changes),
      },
    ] as const;
  });
  return {
    resources: [...configured.values()],
    module_calls: Object.fromEntries(calls),
    variables: spec.variables ?? {},
    outputs: Object.fromEntries(
      Object.entries(spec.outputs ?? {}).map(([name, value]) => [name, { expression: expressionOf(value) }]),
    ),
  };
}

function instancesOf(parent: string, name: string, { keys }: CallSpec): Instance[] {
  const base = parent === '' ? `module.${name}` : `${parent}.module.${name}`;
  if (keys === undefined) return [{ address: base, key: undefined }];
  return keys.map((key) => ({ address: `${base}[${JSON.stringify(key)}]`, key }));
}

function split(of: string): { mode: 'managed' | 'data'; type: string; name: string } {
  const [first = '', ...rest] = of.split('.');
  if (first === 'data') return { mode: 'data', type: rest[0] ?? '', name: rest[1] ?? '' };
  return { mode: 'managed', type: first, name: rest[0] ?? '' };
}

function configJson(one: ResourceSpec): Open {
  return {
    address: one.of,
    ...split(one.of),
    provider_config_key: one.provider ?? 'aws',
    expressions: expressionsOf(one.args),
    ...(one.forEach === undefined ? {} : { for_each_expression: expressionOf(one.forEach) }),
    ...(one.count === undefined ? {} : { count_expression: expressionOf(one.count) }),
  };
}

function changeJson(one: ResourceSpec, module: string): Open {
  const { mode, type, name } = split(one.of);
  const own = one.key === undefined ? one.of : `${one.of}[${JSON.stringify(one.key)}]`;
  const after: Open = { ...valuesOf(one.args), ...one.after };
  const unset = mode === 'managed' ? ['id', 'arn'].filter((key) => !(key in after)) : [];
  const computed = Object.fromEntries(unset.map((key) => [key, true]));
  const unknown: Open = { ...computed, ...unknownOf(one.args), ...(one.unknown === true ? {} : one.unknown) };
  return {
    address: module === '' ? own : `${module}.${own}`,
    ...(module === '' ? {} : { module_address: module }),
    mode,
    type,
    name,
    ...(one.key === undefined ? {} : { index: one.key }),
    ...(one.deposed === undefined ? {} : { deposed: one.deposed }),
    provider_name: 'registry.terraform.io/hashicorp/aws',
    change: {
      actions: one.actions ?? [mode === 'data' ? 'read' : 'create'],
      before: one.before ?? null,
      after: one.after === null ? null : after,
      after_unknown: one.after === null ? false : one.unknown === true ? true : unknown,
      before_sensitive: one.after === null ? (one.sensitive ?? false) : false,
      after_sensitive: one.after === null ? false : (one.sensitive ?? {}),
    },
  };
}

function valuesOf(args: Args): Open {
  const out: Open = {};
  for (const [name, value] of Object.entries(args)) {
    if (value instanceof Ref) {
      if (value.value !== undefined) out[name] = value.value;
    } else out[name] = isBlocks(value) ? blocksOf(value).map((one) => valuesOf(one.args)) : value;
  }
  return out;
}

function unknownOf(args: Args): Open {
  const out: Open = {};
  for (const [name, value] of Object.entries(args)) {
    if (value instanceof Ref && value.value === undefined) out[name] = true;
    else if (isBlocks(value)) out[name] = blocksOf(value).map((one) => unknownOf(one.args));
  }
  return out;
}

function expressionsOf(args: Args): Open {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]): [string, unknown] => {
      if (value instanceof Ref) return [name, expressionOf(value)];
      return [
        name,
        isBlocks(value) ? blocksOf(value).map((one) => expressionsOf(one.args)) : { constant_value: value },
      ];
    }),
  );
}

function expressionOf({ references }: Ref): Open {
  return references.length === 0 ? {} : { references: references.flatMap(withPrefixes) };
}

/** Terraform lists `aws_vpc.a[0].id`, `aws_vpc.a[0]` and `aws_vpc.a` for one reference. */
function withPrefixes(reference: string): string[] {
  const steps = reference.match(/\[[^\]]*\]|\.?[^.[\]]+/g) ?? [];
  const least = reference.startsWith('data.') ? 3 : 2;
  return Array.from({ length: Math.max(1, steps.length - least + 1) }, (_, i) =>
    steps.slice(0, steps.length - i).join(''),
  );
}

function isBlocks(value: Args[string]): value is Block | readonly Block[] {
  const list: readonly unknown[] = isArray(value) ? value : [value];
  return list.length > 0 && list.every((one) => one instanceof Block);
}

function blocksOf(value: Block | readonly Block[]): readonly Block[] {
  return value instanceof Block ? [value] : value;
}

/** The text of every string inside a value: to look for what must not be there. */
export function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(stringsIn);
  return isObject(value) ? Object.entries(value).flatMap(([key, inner]) => [key, ...stringsIn(inner)]) : [];
}
