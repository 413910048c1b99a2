import type { Json } from '../read/json';
import type { Step } from '../source/expression';
import type { Repetition } from './repetition';
import type { ModuleScope } from './scope';

/** The instances of one block, and how they are one value. */
export interface Instances<T> {
  readonly repetition: Repetition;
  readonly nodes: readonly T[];
}

/** The value of a reference to a block: of its one instance, of the one at a key, or of all as a list or map. */
export function select<T>(
  found: Instances<T>,
  steps: readonly Step[],
  scope: ModuleScope,
  valueOf: (node: T, rest: readonly Step[]) => Json,
): Json {
  const { repetition, nodes } = found;
  const [first, ...rest] = steps;
  const [only] = nodes;
  if (repetition.unknown !== undefined) {
    if (only === undefined || first === undefined) return scope.open.joint(repetition.unknown);
    return scope.open.joint(valueOf(only, typeof first === 'object' ? rest : steps), repetition.unknown);
  }
  if (repetition.shape === 'one') return only === undefined ? null : valueOf(only, steps);
  if (typeof first === 'object') return atKey(found, first, rest, scope, valueOf);
  // Before 0.12 the first of several could be named without its index.
  if (first !== undefined) return only === undefined ? null : valueOf(only, steps);
  if (repetition.shape === 'list') return nodes.map((node) => valueOf(node, []));
  return Object.fromEntries(nodes.map((node, i) => [String(repetition.instances[i]?.key), valueOf(node, [])] as const));
}

function atKey<T>(
  { repetition, nodes }: Instances<T>,
  step: { readonly key: string | number },
  rest: readonly Step[],
  scope: ModuleScope,
  valueOf: (node: T, rest: readonly Step[]) => Json,
): Json {
  const at = repetition.instances.findIndex(({ key }) => String(key) === String(step.key));
  const node = nodes[at];
  return node === undefined ? scope.part([], [step]) : valueOf(node, rest);
}
