import { isArray, isObject, listAt, objectAt, stringAt, type Json, type JsonObject } from './json';

/**
 * Terraform's `configuration` section: expressions as they were written, as far as the plan JSON keeps them
 * (constants and references, no operators, no locals, nothing of dynamic blocks).
 * https://developer.hashicorp.com/terraform/internals/json-format#configuration-representation
 */
export interface Expression {
  readonly constant?: Json;
  /** References as written, most specific only: `var.subnets`, `aws_vpc.this.id`, `module.network.vpc_id`. */
  readonly references: readonly string[];
}

export interface ResourceConfig {
  readonly providerKey: string;
  readonly expressions: JsonObject;
  readonly forEach: Expression | undefined;
  readonly count: Expression | undefined;
}

export interface ModuleConfig {
  /** Call names from the root, joined by dots; '' for the root module. */
  readonly path: string;
  readonly resources: ReadonlyMap<string, ResourceConfig>;
  readonly calls: ReadonlyMap<string, ModuleCall>;
  readonly variables: ReadonlyMap<string, { readonly default?: Json; readonly sensitive: boolean }>;
  readonly outputs: ReadonlyMap<string, Expression>;
  /** What calls of modules that could not be read are given, by the name of the call; no plan has any. */
  readonly unread?: ReadonlyMap<string, JsonObject>;
}

export interface ModuleCall {
  readonly source: string;
  readonly expressions: JsonObject;
  readonly forEach: Expression | undefined;
  readonly count: Expression | undefined;
  readonly module: ModuleConfig;
}

export interface Configuration {
  readonly root: ModuleConfig;
  /** Every module by its path. */
  readonly modules: ReadonlyMap<string, ModuleConfig>;
  readonly providers: ReadonlyMap<string, ProviderConfig>;
}

export interface ProviderConfig {
  readonly fullName: string;
  readonly version: string | undefined;
  readonly module: string;
  readonly expressions: JsonObject;
}

/** Reads the `configuration` section of a plan. Parts that are absent read as empty. */
export function readConfiguration(section: Json): Configuration {
  const modules = new Map<string, ModuleConfig>();
  const root = readModule(objectAt(section, 'root_module'), '', modules);
  const providers = new Map(
    Object.entries(objectAt(section, 'provider_config')).map(([key, value]) => [
      key,
      {
        fullName: stringAt(value, 'full_name') ?? '',
        version: stringAt(value, 'version_constraint'),
        module: (stringAt(value, 'module_address') ?? '').replaceAll('module.', ''),
        expressions: objectAt(value, 'expressions'),
      },
    ]),
  );
  return { root, modules, providers };
}

function readModule(module: JsonObject, path: string, modules: Map<string, ModuleConfig>): ModuleConfig {
  const config: ModuleConfig = {
    path,
    resources: new Map(
      listAt(module, 'resources').map((entry) => [stringAt(entry, 'address') ?? '', readResource(entry)]),
    ),
    calls: new Map(
      Object.entries(objectAt(module, 'module_calls')).map(([name, call]) => [
        name,
        {
          source: stringAt(call, 'source') ?? '',
          expressions: objectAt(call, 'expressions'),
          forEach: expressionIn(call, 'for_each_expression'),
          count: expressionIn(call, 'count_expression'),
          module: readModule(objectAt(call, 'module'), path === '' ? name : `${path}.${name}`, modules),
        },
      ]),
    ),
    variables: new Map(
      Object.entries(objectAt(module, 'variables')).map(([name, variable]) => [name, readVariable(variable)]),
    ),
    outputs: new Map(
      Object.entries(objectAt(module, 'outputs')).map(([name, output]) => [
        name,
        toExpression(objectAt(output, 'expression')),
      ]),
    ),
  };
  modules.set(path, config);
  return config;
}

function readResource(entry: Json): ResourceConfig {
  return {
    providerKey: stringAt(entry, 'provider_config_key') ?? '',
    expressions: objectAt(entry, 'expressions'),
    forEach: expressionIn(entry, 'for_each_expression'),
    count: expressionIn(entry, 'count_expression'),
  };
}

function readVariable(variable: Json): { readonly default?: Json; readonly sensitive: boolean } {
  const sensitive = isObject(variable) && variable['sensitive'] === true;
  if (!isObject(variable) || variable['default'] === undefined) return { sensitive };
  return { default: variable['default'], sensitive };
}

function expressionIn(value: Json, key: string): Expression | undefined {
  const inner = isObject(value) ? value[key] : undefined;
  return isObject(inner) ? toExpression(inner) : undefined;
}

const expressions = new WeakMap<JsonObject, Expression>();

/** An expression of the plan JSON, the same object for the same node, so that callers can remember by it. */
export function toExpression(node: JsonObject): Expression {
  const known = expressions.get(node);
  if (known !== undefined) return known;
  const references = mostSpecific(listAt(node, 'references').filter((ref) => typeof ref === 'string'));
  const constant = node['constant_value'];
  const expression = constant === undefined ? { references } : { constant, references };
  expressions.set(node, expression);
  return expression;
}

/**
 * The expression at a path of a resource or module call: nested blocks are lists of objects; where the path goes
 * deeper than the expressions do (an object or list written as one expression), the one that covers it.
 */
export function expressionAt(tree: JsonObject, path: readonly (string | number)[]): Expression | undefined {
  let node: Json | undefined = tree;
  for (const [depth, step] of path.entries()) {
    if (depth > 0 && isObject(node) && isExpression(node)) return toExpression(node);
    if (isArray(node)) node = typeof step === 'number' ? node[step] : undefined;
    else if (isObject(node)) node = typeof step === 'number' ? node : node[step];
    if (node === undefined) return undefined;
  }
  if (isObject(node)) return isExpression(node) ? toExpression(node) : gather(node);
  return isArray(node) ? gather(node) : undefined;
}

/** Whether a path leads to a block or a list of blocks: what stands there has no expression as a whole. */
export function isBlockAt(tree: JsonObject, path: readonly (string | number)[]): boolean {
  let node: Json | undefined = tree;
  for (const step of path) {
    if (isObject(node) && node !== tree && isExpression(node)) return false;
    if (isArray(node)) node = typeof step === 'number' ? node[step] : undefined;
    else if (isObject(node)) node = typeof step === 'number' ? node : node[step];
  }
  return isArray(node) || (isObject(node) && !isExpression(node));
}

const gathered = new WeakMap<JsonObject | readonly Json[], Expression>();

/** A block as a whole: everything that its arguments refer to; the same object for the same block. */
function gather(block: JsonObject | readonly Json[]): Expression {
  let expression = gathered.get(block);
  if (expression === undefined) gathered.set(block, (expression = { references: referencesIn(block) }));
  return expression;
}

function referencesIn(block: JsonObject | readonly Json[]): string[] {
  const references: string[] = [];
  const visit = (value: Json): void => {
    if (isArray(value)) value.forEach(visit);
    else if (isObject(value)) {
      if (isExpression(value)) references.push(...toExpression(value).references);
      else Object.values(value).forEach(visit);
    }
  };
  visit(block);
  return mostSpecific(references);
}

function isExpression(node: JsonObject): boolean {
  if ('constant_value' in node || 'references' in node) return true;
  return Object.keys(node).length === 0;
}

/** Terraform lists `a.b.c`, `a.b` and `a` for one reference: the longest says it all. */
function mostSpecific(references: readonly string[]): string[] {
  const unique = [...new Set(references)];
  return unique.filter((ref) => !unique.some((other) => other !== ref && isPrefix(ref, other)));
}

function isPrefix(short: string, long: string): boolean {
  return long.startsWith(short) && (long[short.length] === '.' || long[short.length] === '[');
}
