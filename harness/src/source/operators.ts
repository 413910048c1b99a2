import { sameJson, type Json } from '../read/json';
import { holdsOpen, type OpenText } from '../read/open-text';

const BINARY: Readonly<Record<string, (a: Json, b: Json) => Json | undefined>> = {
  '==': sameJson,
  '!=': (a, b) => !sameJson(a, b),
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
  if (operator === '!') return notOf(toBool(value));
  const number = toNumber(value);
  return operator === '-' && number !== undefined ? -number : undefined;
}

function notOf(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}

/** Text that spells a truth value is one: Terraform converts. */
export function toBool(value: Json): boolean | undefined {
  if (typeof value === 'boolean') return value;
  return value === 'true' ? true : value === 'false' ? false : undefined;
}

/** Text that spells a number is one. */
export function toNumber(value: Json): number | undefined {
  if (typeof value === 'number') return value;
  const number = typeof value === 'string' && /^-?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(value) ? Number(value) : undefined;
  return number !== undefined && Number.isFinite(number) ? number : undefined;
}

function both(a: Json, b: Json, of: (a: boolean, b: boolean) => boolean): boolean | undefined {
  const [x, y] = [toBool(a), toBool(b)];
  return x === undefined || y === undefined ? undefined : of(x, y);
}

function numbers<T extends Json>(a: Json, b: Json, of: (a: number, b: number) => T | undefined): T | undefined {
  const [x, y] = [toNumber(a), toNumber(b)];
  return x === undefined || y === undefined ? undefined : of(x, y);
}
