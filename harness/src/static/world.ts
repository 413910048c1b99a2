import type { OpenText } from '../read/open-text';
import type { Json } from '../read/json';
import type { Expressions } from './expressions';

/** What is the same for everything that is worked out of one root. */
export interface World {
  readonly open: OpenText;
  readonly expressions: Expressions;
  /** Steps of evaluation that are left, and instances that may still be made. */
  readonly budget: { left: number };
  readonly instances: { left: number };
  /** The text of a file that `file()` names, relative to a directory; undefined where it may not or cannot be read. */
  readonly readText: (directory: string, path: string) => string | undefined;
  /** The root's directory. */
  readonly root: string;
  /** The region of the default provider, where it is written. */
  region: string | undefined;
  readonly notes: Set<string>;
  /** Tokens of values that the configuration marks as sensitive. */
  readonly secrets: Set<string>;
  /** The token of every argument that nobody set and the provider will choose. */
  readonly unset: string;
}

/** The token that stands in for a sensitive value: the value itself goes no further. */
export function secretToken({ open, secrets }: World): Json {
  const token = open.token('it is marked sensitive, so its value cannot be judged');
  secrets.add(token);
  return token;
}
