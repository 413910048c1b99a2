import type { Expression } from '../source/expression';

/** What an expression refers to, `var.a`, `aws_vpc.this.id`, `module.m["k"].out`; names that it binds itself are left out. */
export function referencesOf(expression: Expression, bound: ReadonlySet<string> = new Set()): readonly string[] {
  const found = new Set<string>();
  collect(expression, bound, found);
  return [...found];
}

function collect(expression: Expression, bound: ReadonlySet<string>, found: Set<string>): void {
  const inner = (one: Expression): void => {
    collect(one, bound, found);
  };
  switch (expression.kind) {
    case 'literal':
      return;
    case 'template':
      expression.parts.forEach(inner);
      return;
    case 'tuple':
      expression.items.forEach(inner);
      return;
    case 'object':
      for (const { key, value } of expression.entries) [key, value].forEach(inner);
      return;
    case 'name':
    case 'attribute':
    case 'index':
      chain(expression, bound, found);
      return;
    case 'splat':
      inner(expression.of);
      return;
    case 'call':
      expression.args.forEach(inner);
      return;
    case 'conditional':
      [expression.test, expression.yes, expression.no].forEach(inner);
      return;
    case 'operation':
      expression.operands.forEach(inner);
      return;
    case 'opaque':
      expression.within.forEach(inner);
      return;
    case 'for': {
      inner(expression.over);
      const names = new Set([...bound, ...expression.names]);
      for (const part of [expression.key, expression.value, expression.when]) {
        if (part !== undefined) collect(part, names, found);
      }
    }
  }
}

/** A chain of dots and brackets is one reference as far as its keys are constant; what stands in others is its own. */
function chain(expression: Expression, bound: ReadonlySet<string>, found: Set<string>): void {
  const text = textOf(expression, bound, found);
  if (text?.includes('.') === true) found.add(text);
}

/** The text of a chain so far; undefined where its head is bound, or is no name at all. */
function textOf(expression: Expression, bound: ReadonlySet<string>, found: Set<string>): string | undefined {
  if (expression.kind === 'name') return bound.has(expression.name) ? undefined : expression.name;
  if (expression.kind === 'attribute') {
    const of = textOf(expression.of, bound, found);
    return of === undefined ? undefined : `${of}.${expression.name}`;
  }
  if (expression.kind !== 'index') {
    collect(expression, bound, found);
    return undefined;
  }
  const of = textOf(expression.of, bound, found);
  const { key } = expression;
  if (key.kind === 'literal') return of === undefined ? undefined : `${of}[${JSON.stringify(key.value)}]`;
  collect(key, bound, found);
  if (of?.includes('.') === true) found.add(of);
  return undefined;
}
