import type { Json } from '../read/json';
import type { OpenText } from '../read/open-text';
import { descend, evaluate, type Scope } from '../source/evaluate';
import type { Expression, Step } from '../source/expression';
import { callWithFiles } from './file-functions';
import type { ModuleInstance } from './module-instance';

/** What `each`, `count` and the iterators of dynamic blocks stand for where an expression is. */
export type Bindings = ReadonlyMap<string, Json>;

export const NO_BINDINGS: Bindings = new Map();

/** The names of one module instance, from within one instance of a block. */
export class ModuleScope implements Scope {
  readonly open: OpenText;
  readonly budget: { left: number };

  constructor(
    readonly instance: ModuleInstance,
    private readonly bindings: Bindings,
  ) {
    this.open = instance.world.open;
    this.budget = instance.world.budget;
  }

  with(bindings: Bindings): ModuleScope {
    return new ModuleScope(this.instance, new Map([...this.bindings, ...bindings]));
  }

  /** The value of what hcl2json gives for an argument. */
  value(raw: Json): Json {
    return evaluate(this.instance.world.expressions.of(raw), this);
  }

  evaluate(expression: Expression): Json {
    return evaluate(expression, this);
  }

  call(name: string, args: readonly Json[]): Json | undefined {
    return callWithFiles(name, args, this);
  }

  reference(steps: readonly Step[]): Json {
    const [head, name, ...rest] = steps;
    if (typeof head !== 'string') return this.open.token('it is computed');
    const bound = this.bindings.get(head);
    if (bound !== undefined) return this.part(bound, steps.slice(1));
    if (typeof name !== 'string') return this.open.token(`${head} is not known here`);
    switch (head) {
      case 'var':
        return this.part(this.instance.variable(name), rest);
      case 'local':
        return this.part(this.instance.local(name), rest);
      case 'module':
        return this.instance.callValue(name, rest, this);
      case 'path':
        return this.path(name);
      case 'terraform':
        return name === 'workspace' ? 'default' : this.open.token(`terraform.${name} is known to terraform alone`);
      case 'each':
      case 'count':
      case 'self':
        return this.open.token(`${head}.${name} is not known here`);
      case 'data':
        return this.instance.resourceValue(`data.${name}.${stepName(rest[0])}`, rest.slice(1), this);
      default:
        return this.instance.resourceValue(`${head}.${name}`, rest, this);
    }
  }

  part(value: Json, steps: readonly Step[]): Json {
    return descend(value, steps, this.open);
  }

  private path(name: string): Json {
    if (name === 'module') return this.instance.shownDirectory;
    return name === 'root' || name === 'cwd' ? '.' : this.open.token(`path.${name} is known to terraform alone`);
  }
}

function stepName(step: Step | undefined): string {
  return typeof step === 'string' ? step : '';
}
