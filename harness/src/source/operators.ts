import type { Json } from '../read/json';
import { holdsOpen, type OpenText } from '../read/open-text';

const BINARY: Readonly<Record<string, (a: Json, b: Json) => Json | undefined>> = {
  '==': (a, b) => JSON.stringify(a) === JSON.stringify(b),
  '!=': (a, b) => JSON.stringify(a) !== JSON.stringify(b),
  '&&': (a, b) => both(a, b, (x, y) => x && y),
  '||': (a, b) => both(a, b, (x, y) => x || y),
  '<': (a, b) => numbers(a, b, (x, y) => x < y),
  '<=': (a, b) => numbers(a, b, (x, y) => x <= y),
  '>': (a, b) => numbers(a, b, (x, y) => x > y),
  '>=': (a, b) => numbers(a, b, (x, y) => x >= y),
  '+': (a, b) => numbers(a, b, (x, y) => x + y),
  '-': (a, b) => numbers(a, b, (x, y) => x - y),
  '*': (a, b) => numbers(a, b, (x, y) => x * y),
  '/': (a, b) => numbers(a, b, (x, y) => (y === 0 ? undefined : x / y)),
  '%': (a, b) => numbers(a, b, (x, y) => (y === 0 ? undefined : x % y)),
};

/** The value of an operation. One side alone decides `false && …` and `true || …`. */
export function operate(operator: string, operands: readonly Json[], open: OpenText): Json {
  const [a = null, b] = operands;
  if (b === undefined) return unary(operator, a) ?? open.joint(a);
  if (operator === '&&' && operands.includes(false)) return false;
  if (operator === '||' && operands.includes(true)) return true;
  if (operands.some(holdsOpen)) return open.joint(...operands);
  return BINARY[operator]?.(a, b) ?? open.joint(...operands);
}

function unary(operator: string, value: Json): Json | undefined {
  if (operator === '!') return typeof value === 'boolean' ? !value : undefined;
  return operator === '-' && typeof value === 'number' ? -value : undefined;
}

function both(a: Json, b: Json, of: (a: boolean, b: boolean) => boolean): boolean | undefined {
  return typeof a === 'boolean' && typeof b === 'boolean' ? of(a, b) : undefined;
}

function numbers<T extends Json>(a: Json, b: Json, of: (a: number, b: number) => T | undefined): T | undefined {
  return typeof a === 'number' && typeof b === 'number' ? of(a, b) : undefined;
}
