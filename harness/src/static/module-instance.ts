import type { Json } from '../read/json';
import { holdsOpen, isOpen } from '../read/open-text';
import type { Step } from '../source/expression';
import type { Module } from './module';
import { select, type Instances } from './instances';
import { Once } from './once';
import { repetitionOf, unsureOf } from './repetition';
import { ResourceNode } from './resource-node';
import { ModuleScope, NO_BINDINGS } from './scope';
import { asDeclared } from './variable-type';
import { secretToken, type World } from './world';

/** Where a module instance gets the values of its variables: what its call, or whoever plans, gives. */
export type Given = (name: string) => Json | undefined;

/** The modules of a root by their path of calls; undefined for those whose source is not to be had. */
export type Modules = ReadonlyMap<string, Module>;

/** One instance of a module: its names, worked out when somebody asks for them. */
export class ModuleInstance {
  readonly scope: ModuleScope;
  private readonly module: Module;
  private readonly values: Once<Json>;
  private readonly resources = new Map<string, Instances<ResourceNode> | undefined>();
  private readonly calls = new Map<string, Instances<ModuleInstance> | undefined>();

  constructor(
    readonly world: World,
    private readonly modules: Modules,
    /** Its path of calls, '' for the root, and its address with keys. */
    readonly path: string,
    readonly address: string,
    private readonly given: Given,
    /** Why it may not be there at all. */
    private readonly unsure?: string,
  ) {
    const module = modules.get(path);
    if (module === undefined) throw new Error(`no module ${path}`);
    this.module = module;
    this.scope = new ModuleScope(this, NO_BINDINGS);
    this.values = new Once((name) => world.open.token(`${name} refers to itself`));
  }

  get directory(): string {
    return this.module.directory;
  }

  /** The directory as `path.module` shows it. */
  get shownDirectory(): string {
    return this.module.directory === this.world.root ? '.' : this.module.directory;
  }

  variable(name: string): Json {
    return this.values.get(`var.${name}`, () => {
      const value = this.plainVariable(name);
      const sensitive = this.module.variables.get(name)?.body['sensitive'] === true;
      return sensitive && !isOpen(value) && value !== null ? secretToken(this.world) : value;
    });
  }

  /** The value of a variable, be it sensitive. */
  plainVariable(name: string): Json {
    const declared = this.module.variables.get(name);
    if (declared === undefined) return this.world.open.token(`var.${name} is not declared in what was read`);
    const { body } = declared;
    const given = this.given(name);
    const value = given === undefined || (given === null && body['nullable'] === false) ? body['default'] : undefined;
    const plain = value === undefined ? given : this.scope.value(value);
    if (plain === undefined) return this.world.open.token(`var.${name} has no value here`);
    const type = body['type'];
    return type === undefined ? plain : asDeclared(plain, this.world.expressions.of(type), this.scope);
  }

  local(name: string): Json {
    const raw = this.module.locals.get(name);
    if (raw === undefined) return this.world.open.token(`local.${name} is not declared in what was read`);
    return this.values.get(`local.${name}`, () => this.scope.value(raw));
  }

  output(name: string): Json {
    const declared = this.module.outputs.get(name);
    if (declared === undefined) return this.world.open.token(`${this.address} has no output ${name}`);
    return this.values.get(`output.${name}`, () => {
      const value = this.scope.value(declared.body['value'] ?? null);
      const sensitive = declared.body['sensitive'] === true && !holdsOpen(value) && value !== null;
      return sensitive ? secretToken(this.world) : value;
    });
  }

  /** The value of `module.name…`: outputs of one instance, of the one at a key, or of all. */
  callValue(name: string, steps: readonly Step[], scope: ModuleScope): Json {
    const found = this.children(name);
    if (found === undefined) {
      return this.world.open.token(`it comes from module.${name}, whose source is not to be had here`);
    }
    return select(found, steps, scope, (child, rest) => {
      const [output, ...further] = rest;
      if (typeof output === 'string') return scope.part(child.output(output), further);
      return Object.fromEntries([...child.module.outputs.keys()].map((one) => [one, child.output(one)] as const));
    });
  }

  /** The value of `aws_vpc.this…` or `data.aws_ami.this…`. */
  resourceValue(address: string, steps: readonly Step[], scope: ModuleScope): Json {
    const found = this.nodes(address);
    if (found === undefined) {
      const whole = this.address === '' ? address : `${this.address}.${address}`;
      return this.world.open.token(`it comes from ${whole}, which is not declared in what was read`, [whole]);
    }
    return select(found, steps, scope, (node, rest) => {
      const [attribute, ...further] = rest;
      return typeof attribute === 'string' ? scope.part(node.attribute(attribute), further) : node.whole();
    });
  }

  nodes(address: string): Instances<ResourceNode> | undefined {
    if (!this.resources.has(address)) this.resources.set(address, this.makeNodes(address));
    return this.resources.get(address);
  }

  private makeNodes(address: string): Instances<ResourceNode> | undefined {
    const block = this.module.resources.get(address);
    if (block === undefined) return undefined;
    const repetition = repetitionOf(block.body, this.scope, this.within(address));
    const unsure = this.unsure ?? unsureOf(repetition, this.within(address), this.world);
    const nodes = repetition.instances.map(({ key, bindings }) => {
      const scope = this.scope.with(bindings);
      return new ResourceNode(scope, block, { address: withKey(this.within(address), key), key, unsure });
    });
    return { repetition, nodes };
  }

  children(name: string): Instances<ModuleInstance> | undefined {
    if (!this.calls.has(name)) this.calls.set(name, this.makeChildren(name));
    return this.calls.get(name);
  }

  private makeChildren(name: string): Instances<ModuleInstance> | undefined {
    const call = this.module.calls.get(name);
    const path = this.path === '' ? name : `${this.path}.${name}`;
    if (call === undefined || !this.modules.has(path)) return undefined;
    const address = this.within(`module.${name}`);
    const repetition = repetitionOf(call.body, this.scope, address);
    const unsure = this.unsure ?? unsureOf(repetition, address, this.world);
    const nodes = repetition.instances.map(({ key, bindings }) => {
      const scope = this.scope.with(bindings);
      const given = (one: string): Json | undefined => {
        const raw = call.body[one];
        return raw === undefined ? undefined : scope.value(raw);
      };
      return new ModuleInstance(this.world, this.modules, path, withKey(address, key), given, unsure);
    });
    return { repetition, nodes };
  }

  private within(address: string): string {
    return this.address === '' ? address : `${this.address}.${address}`;
  }

  /** Every instance of the modules that this one calls, and of its own resources. */
  all(): readonly ResourceNode[] {
    const own = [...this.module.resources.keys()].flatMap((address) => this.nodes(address)?.nodes ?? []);
    const below = [...this.module.calls.keys()].flatMap((name) => this.children(name)?.nodes ?? []);
    return [...own, ...below.flatMap((child) => child.all())];
  }
}

/** `aws_subnet.this["a"]`, `aws_subnet.this[0]`. */
export function withKey(address: string, key: string | number | undefined): string {
  return key === undefined ? address : `${address}[${JSON.stringify(key)}]`;
}
