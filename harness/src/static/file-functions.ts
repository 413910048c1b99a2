import { isObject, type Json } from '../read/json';
import { isOpen } from '../read/open-text';
import type { ModuleScope } from './scope';

/** Functions that read files, each with what it makes of the text. */
const READERS: ReadonlyMap<string, (text: string) => Json> = new Map<string, (text: string) => Json>([
  ['file', (text) => text],
  ['filebase64', (text) => Buffer.from(text).toString('base64')],
  ['fileexists', () => true],
]);

/** What a function that depends on files gives; undefined for functions that are none of those. */
export function callWithFiles(name: string, args: readonly Json[], scope: ModuleScope): Json | undefined {
  const [path = null, values] = args;
  if (name === 'abspath' || name === 'pathexpand') return path;
  const read = READERS.get(name);
  if (read === undefined && name !== 'templatefile') return undefined;
  if (typeof path !== 'string' || isOpen(path)) return scope.open.joint(path);
  const { world, directory } = scope.instance;
  const text = world.readText(directory, path);
  if (text === undefined) return scope.open.token(`the file that ${name}() names is not to be had here`);
  if (read !== undefined) return read(text);
  if (!isObject(values ?? null)) return scope.open.joint(values ?? null);
  const bindings = new Map(Object.entries(isObject(values) ? values : {}));
  return scope.with(bindings).evaluate(world.expressions.template(text));
}
