import { isArray, isObject, sameJson, type Json } from '../read/json';
import { holdsOpen, isOpen, isSpread, type OpenText } from '../read/open-text';
import type { CallExpression, Entry, Expression, ForExpression, Step } from './expression';
import { callFunction, textOf } from './functions';
import { isLight } from './weight';
import { operate } from './operators';

/** Where names get their values: variables, locals, resources. What cannot be told is a token of its `open`. */
export interface Scope {
  readonly open: OpenText;
  /** How many steps are left for all that is worked out together; without it there is no bound. */
  readonly budget?: { left: number };
  /** A function that depends on more than its arguments: on files. Undefined where it is none of those. */
  call?(name: string, args: readonly Json[]): Json | undefined;
  /** The value of `var.a`, `local.b["c"]`, `aws_s3_bucket.logs.arn`, as far as its steps are constant. */
  reference(steps: readonly Step[]): Json;
}

/** Values of the names that a for-expression binds. */
type Bound = ReadonlyMap<string, Json>;

const NOTHING: Bound = new Map();

const TOO_MUCH = 'it is too much to work out here';

/** The value of an HCL expression, with tokens in place of what is not known. Pure: it reads no files and no clock. */
export function evaluate(expression: Expression, scope: Scope): Json {
  return new Evaluator(scope).value(expression, NOTHING);
}

class Evaluator {
  /** Parts that were asked for and are not there: what `try` and `can` are about. */
  private missed = 0;

  constructor(private readonly scope: Scope) {}

  value(expression: Expression, bound: Bound): Json {
    const { budget, open } = this.scope;
    if (budget !== undefined && (budget.left -= 1) < 0) return open.token(TOO_MUCH);
    const made = this.made(expression, bound);
    return budget === undefined || isLight(made) ? made : open.token(TOO_MUCH);
  }

  private made(expression: Expression, bound: Bound): Json {
    const inner = (one: Expression): Json => this.value(one, bound);
    switch (expression.kind) {
      case 'literal':
        return expression.value;
      case 'template':
        return this.template(expression.parts.map(inner));
      case 'tuple':
        return expression.items.map(inner);
      case 'object':
        return this.object(expression.entries, bound);
      case 'name':
      case 'attribute':
      case 'index':
        return this.named(expression, bound);
      case 'splat':
        return this.splat(inner(expression.of), expression.steps);
      case 'call':
        return this.call(expression, bound);
      case 'conditional':
        return this.choose(inner(expression.test), expression, bound);
      case 'operation':
        return operate(expression.operator, expression.operands.map(inner), this.scope.open);
      case 'for':
        return this.repeat(expression, inner(expression.over), bound);
      case 'opaque':
        return this.scope.open.joint(...expression.within.map(inner));
    }
  }

  private template(parts: readonly Json[]): Json {
    const texts = parts.map(textOf);
    return texts.some((text) => text === undefined) ? this.scope.open.joint(...parts) : texts.join('');
  }

  private object(entries: readonly Entry[], bound: Bound): Json {
    return Object.fromEntries(
      entries.map(({ key, value }) => {
        const name = this.value(key, bound);
        return [textOf(name) ?? this.scope.open.joint(name), this.value(value, bound)];
      }),
    );
  }

  private named(expression: Expression, bound: Bound): Json {
    const { head, steps, rest } = constantSteps(expression);
    const start = head.kind === 'name' ? bound.get(head.name) : this.value(head, bound);
    const [first, ...further] = steps;
    const value =
      start === undefined && first !== undefined
        ? this.scope.reference([first, ...further])
        : this.descend(start ?? null, head.kind === 'name' ? further : steps);
    return rest.reduce<Json>((of, step) => this.further(of, step, bound), value);
  }

  private further(of: Json, step: Expression, bound: Bound): Json {
    if (step.kind === 'splat') return this.splat(of, step.steps);
    return this.descend(of, [this.step(step, bound)]);
  }

  private step(expression: Expression, bound: Bound): Step {
    if (expression.kind === 'attribute') return expression.name;
    const key = expression.kind === 'index' ? this.value(expression.key, bound) : null;
    return { key: typeof key === 'number' ? key : (textOf(key) ?? '') };
  }

  private descend(value: Json, steps: readonly Step[]): Json {
    return descend(value, steps, this.scope.open, () => {
      this.missed += 1;
    });
  }

  private splat(value: Json, steps: readonly string[]): Json {
    if (value === null) return [];
    if (isOpen(value)) return this.scope.open.joint(value);
    const list = isArray(value) ? value : [value];
    return list.map((one) => this.descend(one, steps));
  }

  private call(expression: CallExpression, bound: Bound): Json {
    const { name, spread } = expression;
    if (name === 'try' || name === 'can') return this.attempt(expression, bound);
    const args = expression.args.map((one) => this.value(one, bound));
    const last = args.at(-1);
    if (spread && !isArray(last)) return this.scope.open.joint(...args);
    const all = spread && isArray(last) ? [...args.slice(0, -1), ...last] : args;
    return this.scope.call?.(name, all) ?? callFunction(name, all, this.scope.open);
  }

  /** The first argument of which no part is missing. */
  private attempt({ name, args }: CallExpression, bound: Bound): Json {
    for (const one of args) {
      const before = this.missed;
      const value = this.value(one, bound);
      const went = this.missed === before;
      this.missed = before;
      if (name === 'can') return isOpen(value) ? this.scope.open.joint(value) : went;
      if (went) return value;
    }
    return null;
  }

  private choose(test: Json, { yes, no }: { yes: Expression; no: Expression }, bound: Bound): Json {
    if (test === true || test === 'true') return this.value(yes, bound);
    if (test === false || test === 'false') return this.value(no, bound);
    const either = [this.value(yes, bound), this.value(no, bound)];
    const [one = null] = either;
    if (!holdsOpen(one) && sameJson(one, either[1] ?? null)) return one;
    // One that is known may be it: then nothing can be said from where the other comes.
    return either.every(isOpen) ? this.scope.open.joint(test, ...either) : this.scope.open.unrooted(test, ...either);
  }

  private repeat(expression: ForExpression, over: Json, bound: Bound): Json {
    const items = isArray(over) ? [...over.entries()] : isObject(over) ? Object.entries(over) : undefined;
    if (items === undefined || (expression.grouped && expression.key === undefined)) return this.scope.open.joint(over);
    const made = items.map(([key, value]) => {
      const names = expression.names.length > 1 ? [key, value] : [value];
      const here = new Map([...bound, ...expression.names.map((name, i) => [name, names[i] ?? null] as const)]);
      return this.once(expression, here);
    });
    const kept = made.filter(({ kept: keep }) => keep !== false);
    const open = kept.filter(({ kept: keep }) => keep !== true);
    if (open.length > 0) return this.scope.open.joint(...open.flatMap(({ kept: keep, value }) => [keep, value]));
    if (expression.key === undefined) return kept.map(({ value }) => value);
    if (expression.grouped) return this.grouped(kept);
    return Object.fromEntries(kept.map(({ key, value }) => [textOf(key) ?? this.scope.open.joint(key), value]));
  }

  /** `{ for … : key => value... }` gathers the values of each key. */
  private grouped(made: readonly { readonly key: Json; readonly value: Json }[]): Json {
    const lists = new Map<string, Json[]>();
    for (const { key, value } of made) {
      const name = textOf(key) ?? this.scope.open.joint(key);
      const list = lists.get(name);
      if (list === undefined) lists.set(name, [value]);
      else list.push(value);
    }
    return Object.fromEntries(lists);
  }

  private once({ key, value, when }: ForExpression, bound: Bound): { key: Json; value: Json; kept: Json } {
    return {
      key: key === undefined ? null : this.value(key, bound),
      value: this.value(value, bound),
      kept: when === undefined ? true : this.value(when, bound),
    };
  }
}

/** A chain of dots and brackets: its head, the steps that are constant, and those that are not. */
function constantSteps(expression: Expression): { head: Expression; steps: Step[]; rest: Expression[] } {
  if (expression.kind === 'name') return { head: expression, steps: [expression.name], rest: [] };
  if (expression.kind !== 'attribute' && expression.kind !== 'index') return { head: expression, steps: [], rest: [] };
  const chain = constantSteps(expression.of);
  const step = expression.kind === 'attribute' ? expression.name : constantKey(expression.key);
  if (step === undefined || chain.rest.length > 0) return { ...chain, rest: [...chain.rest, expression] };
  return { ...chain, steps: [...chain.steps, step] };
}

function constantKey(key: Expression): Step | undefined {
  if (key.kind !== 'literal') return undefined;
  return typeof key.value === 'string' || typeof key.value === 'number' ? { key: key.value } : undefined;
}

/** The part of a value; of something unknown it is unknown. */
export function descend(value: Json, steps: readonly Step[], open: OpenText, missed?: () => void): Json {
  let at = value;
  for (const step of steps) {
    const key = typeof step === 'string' ? step : step.key;
    if (isOpen(at) || isOpen(typeof key === 'string' ? key : null)) return open.joint(at, String(key));
    if (isArray(at) && holdsSpread(at, Number(key))) return open.joint(at);
    const next = isArray(at) ? at[Number(key)] : isObject(at) ? at[String(key)] : undefined;
    if (next === undefined) {
      if (isObject(at) && holdsOpen(Object.keys(at))) return open.joint(at);
      missed?.();
      return null;
    }
    at = next;
  }
  return at;
}

/** An unknown element may stand for several, so that those behind it have no certain place. */
function holdsSpread(list: readonly Json[], index: number): boolean {
  return list.slice(0, index + 1).some(isSpread);
}
