import type { Path } from '../read/inventory';
import type { Resource } from '../read/resource';
import type { Operator } from './operator';

/** What a mutant changes of a plan. */
export interface Change {
  /** Resources in place of those with their address. */
  readonly replaced: readonly Resource[];
  readonly removed: readonly string[];
  readonly added: readonly Resource[];
  /** Arguments that no longer have the expression that they are written with. */
  readonly rewritten: readonly Rewritten[];
}

export interface Rewritten {
  readonly address: string;
  readonly path: Path;
  /** `value`: a literal; `unknown`: something that is known after the apply; `gone`: a block that was taken away. */
  readonly to: 'value' | 'unknown' | 'gone';
}

/** One security-relevant change of a plan. */
export interface Mutant {
  /** The same for the same plan: rule, address and path. */
  readonly id: string;
  readonly operator: Operator;
  /** The rule of the operator table that it comes from. */
  readonly rule: string;
  readonly resource: Resource;
  readonly path: Path;
  /** What is written in place of what, in words; never a secret. */
  readonly words: string;
  /** What it does in the cloud. */
  readonly does: string;
  /** Why nothing in the cloud would change, where that is so. */
  readonly equivalent: string | undefined;
  readonly change: Change;
}

export function pathText(path: Path): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${String(step)}]` : `.${step}`))
    .join('')
    .replace(/^\./, '');
}

export function mutantId(rule: string, address: string, path: Path): string {
  return path.length === 0 ? `${rule}:${address}` : `${rule}:${address}:${pathText(path)}`;
}

const NOTHING: Change = { replaced: [], removed: [], added: [], rewritten: [] };

export function change(parts: Partial<Change>): Change {
  return { ...NOTHING, ...parts };
}
