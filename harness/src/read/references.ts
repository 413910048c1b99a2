import type { Configuration, Expression, ModuleConfig } from './configuration';
import { toExpression } from './configuration';
import { isObject } from './json';

/** Where an expression leads in the end, through variables, locals, module calls and outputs. */
export type Leaf =
  | {
      readonly kind: 'resource';
      readonly module: string;
      readonly address: string;
      readonly key: string | number | undefined;
      readonly attribute: string | undefined;
    }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'local'; readonly module: string; readonly name: string }
  /** An output of a module whose configuration says nothing of it. */
  | { readonly kind: 'opaque'; readonly text: string };

export interface Trace {
  readonly leaves: readonly Leaf[];
  /** The expression picks by its own count or for_each key. */
  readonly byOwnKey: boolean;
  /** It takes a part of what for_each runs over, so that leads on too. */
  readonly byOwnValue: boolean;
  /** What the keys among its parts are taken from: they say no resource, but where a known value comes from. */
  readonly keys: readonly Leaf[];
}

/** References of a module's locals, from HCL text: plan JSON has none of them. */
export type LocalReferences = (modulePath: string, name: string) => readonly string[] | undefined;

const NOTHING: Trace = { leaves: [], byOwnKey: false, byOwnValue: false, keys: [] };

/** Follows references through a configuration. Traces are remembered per expression and module instance. */
export class References {
  private readonly memory = new Map<Expression, Map<string, Trace>>();

  constructor(
    private readonly configuration: Configuration,
    private readonly locals: LocalReferences = () => undefined,
  ) {}

  /** Everything an expression in this module instance leads to. Cycles end silently. */
  trace(expression: Expression, module: string): Trace {
    let perModule = this.memory.get(expression);
    if (perModule === undefined) this.memory.set(expression, (perModule = new Map<string, Trace>()));
    const known = perModule.get(module);
    if (known !== undefined) return known;
    perModule.set(module, NOTHING);
    const trace = this.follow(expression.references, module);
    perModule.set(module, trace);
    return trace;
  }

  private follow(references: readonly string[], module: string): Trace {
    const leaves: Leaf[] = [];
    const keys: Leaf[] = [];
    let byOwnKey = false;
    let byOwnValue = false;
    for (const reference of references) {
      const steps = splitReference(reference);
      if (steps[0] === 'each' || steps[0] === 'count') {
        byOwnKey = true;
        byOwnValue ||= steps[1] === 'value';
      } else {
        leaves.push(...this.leavesOf(steps, reference, module, keys));
      }
    }
    return { leaves, byOwnKey, byOwnValue, keys };
  }

  private leavesOf(steps: readonly Step[], reference: string, module: string, keys: Leaf[]): readonly Leaf[] {
    const [head, name] = steps;
    if (typeof head !== 'string' || typeof name !== 'string') return [];
    switch (head) {
      case 'var':
        return this.variable(name, module, keys);
      case 'local':
        return this.local(name, module, keys);
      case 'module':
        return this.output(steps, reference, module, keys);
      case 'path':
      case 'terraform':
      case 'self':
        return [];
      case 'data':
      case 'ephemeral':
        return typeof steps[2] === 'string'
          ? [resourceLeaf(`${head}.${name}.${steps[2]}`, steps.slice(3), module)]
          : [];
      default:
        return [resourceLeaf(`${head}.${name}`, steps.slice(2), module)];
    }
  }

  private variable(name: string, module: string, keys: Leaf[]): readonly Leaf[] {
    if (module === '') return [{ kind: 'variable', name }];
    const { parent, call, key } = splitModule(module);
    const parentConfig = this.module(parent);
    const moduleCall = parentConfig?.calls.get(call);
    const node = moduleCall?.expressions[name];
    if (!isObject(node)) return [];
    const trace = this.trace(toExpression(node), parent);
    const forEach = moduleCall?.forEach ?? moduleCall?.count;
    const own = trace.byOwnValue && forEach !== undefined ? this.trace(forEach, parent).leaves : [];
    const leaves = [...trace.leaves, ...own];
    keys.push(...trace.keys);
    if (trace.byOwnKey && moduleCall?.forEach !== undefined) {
      keys.push(...this.trace(moduleCall.forEach, parent).leaves);
    }
    return trace.byOwnKey && key !== undefined ? leaves.map((leaf) => withKey(leaf, key)) : leaves;
  }

  private local(name: string, module: string, keys: Leaf[]): readonly Leaf[] {
    const references = this.locals(modulePath(module), name);
    if (references === undefined) return [{ kind: 'local', module, name }];
    const trace = this.trace(this.localExpression(module, name, references), module);
    keys.push(...trace.keys);
    return trace.leaves;
  }

  private readonly localExpressions = new Map<string, Expression>();

  private localExpression(module: string, name: string, references: readonly string[]): Expression {
    const id = `${modulePath(module)}|${name}`;
    let expression = this.localExpressions.get(id);
    if (expression === undefined) this.localExpressions.set(id, (expression = { references }));
    return expression;
  }

  private output(steps: readonly Step[], reference: string, module: string, keys: Leaf[]): readonly Leaf[] {
    const call = steps[1];
    if (typeof call !== 'string') return [];
    const key = isKey(steps[2]) ? steps[2].key : undefined;
    const output = steps.slice(2).find((step) => typeof step === 'string');
    const callConfig = this.module(module)?.calls.get(call);
    if (callConfig === undefined) return [{ kind: 'opaque', text: reference }];
    const child = joinModule(module, call, key ?? ANY_KEY, callConfig.forEach ?? callConfig.count);
    if (output === undefined) return [{ kind: 'opaque', text: reference }];
    const expression = callConfig.module.outputs.get(output);
    if (expression === undefined) return [{ kind: 'opaque', text: reference }];
    const trace = this.trace(expression, child);
    keys.push(...trace.keys);
    return trace.leaves;
  }

  private module(address: string): ModuleConfig | undefined {
    return this.configuration.modules.get(modulePath(address));
  }
}

/** In a leaf's module address: any instance of a module called with count or for_each. */
export const ANY_KEY = '*';

type Step = string | { readonly key: string | number };

function isKey(step: Step | undefined): step is { readonly key: string | number } {
  return typeof step === 'object';
}

const splits = new Map<string, readonly Step[]>();

/** `aws_subnet.a["x"].id` as `aws_subnet`, `a`, `{key: "x"}`, `id`; remembered, since every instance of a module asks. */
function splitReference(reference: string): readonly Step[] {
  let steps = splits.get(reference);
  if (steps === undefined) splits.set(reference, (steps = split(reference)));
  return steps;
}

function split(reference: string): Step[] {
  const steps: Step[] = [];
  for (const match of reference.matchAll(/\[(?:"((?:[^"\\]|\\.)*)"|(\d+)|[^\]]*)\]|([^.[\]]+)/g)) {
    const [, quoted, number, name] = match;
    if (name !== undefined) steps.push(name);
    else if (quoted !== undefined) steps.push({ key: quoted });
    else if (number !== undefined) steps.push({ key: Number(number) });
  }
  return steps;
}

function resourceLeaf(address: string, rest: readonly Step[], module: string): Leaf {
  const key = isKey(rest[0]) ? rest[0].key : undefined;
  const attribute = rest.find((step) => typeof step === 'string');
  return { kind: 'resource', module, address, key, attribute };
}

function withKey(leaf: Leaf, key: string | number): Leaf {
  return leaf.kind === 'resource' && leaf.key === undefined ? { ...leaf, key } : leaf;
}

const paths = new Map<string, string>();

/** `module.a["x"].module.b` as `a.b`; remembered, since every resource asks. */
export function modulePath(module: string): string {
  if (module === '') return '';
  let path = paths.get(module);
  if (path === undefined) paths.set(module, (path = withoutKeys(module)));
  return path;
}

function withoutKeys(module: string): string {
  const calls = module.matchAll(/module\.([^.[\]]+)(?:\[(?:"(?:[^"\\]|\\.)*"|[^\]]*)\])?/g);
  return [...calls].map((match) => match[1]).join('.');
}

/** The instance that calls a module, the name it calls it by, and the instance's own key. */
export function splitModule(module: string): { parent: string; call: string; key: string | number | undefined } {
  const match = /^(?:(.*)\.)?module\.([^.[\]]+)(?:\[(?:"((?:[^"\\]|\\.)*)"|(\d+)|\*)\])?$/.exec(module);
  if (match === null) return { parent: '', call: '', key: undefined };
  const [, parent, call, quoted, number] = match;
  return { parent: parent ?? '', call: call ?? '', key: quoted ?? (number === undefined ? undefined : Number(number)) };
}

function joinModule(parent: string, call: string, key: string | number, repeated: Expression | undefined): string {
  const base = parent === '' ? `module.${call}` : `${parent}.module.${call}`;
  if (repeated === undefined) return base;
  if (key === ANY_KEY) return `${base}[${ANY_KEY}]`;
  return typeof key === 'number' ? `${base}[${String(key)}]` : `${base}["${key}"]`;
}

/** Whether a module instance's address is meant by a leaf's, in which `[*]` stands for any key. */
export function moduleMatches(leafModule: string, module: string): boolean {
  if (leafModule === module) return true;
  if (!leafModule.includes(`[${ANY_KEY}]`)) return false;
  const pattern = leafModule
    .split(`[${ANY_KEY}]`)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('\\[(?:"(?:[^"\\\\]|\\\\.)*"|\\d+)\\]');
  return new RegExp(`^${pattern}$`).test(module);
}
