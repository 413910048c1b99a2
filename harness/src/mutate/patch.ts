import { PlumblineError } from '../errors';
import type { Path } from '../read/inventory';
import { isArray, isObject, type Json } from '../read/json';
import type { Resource } from '../read/resource';
import { writtenBlock } from '../source/locate';
import type { SourceTree } from '../source/tree';
import { unifiedDiff, type LineEdit } from './diff';
import type { Mutant } from './mutant';

/** The HCL that a mutant is looked for in. */
export interface Source {
  readonly tree: SourceTree;
  /** The text of a file under the path that the tree gives it. */
  readonly text: (file: string) => string;
}

/** What is known after the apply only. */
const UNKNOWN = ['', 'resource "terraform_data" "mutant" {', '  input = "mutant"', '}'];

interface FileEdit extends LineEdit {
  readonly file: string;
}

/**
 * The change of HCL that makes a mutant, as a patch for `git apply`. It changes every instance of a block with count or
 * for_each.
 * @throws PlumblineError ERR_USAGE where the mutant stands in no place that could be changed by itself
 */
export function patchOf(mutant: Mutant, source: Source): string {
  const { removed, added, rewritten, replaced } = mutant.change;
  const edits = [
    ...removed.map(() => blockRemoved(mutant.resource, [], source)),
    ...added.flatMap((resource) => appended(mutant.resource, routeText(resource, mutant.resource), source)),
    ...(replaced[0] === undefined
      ? []
      : rewritten.flatMap(({ path, to }) =>
          rewrittenEdits(mutant.resource, replaced[0] ?? mutant.resource, path, to, source),
        )),
  ];
  const files = [...new Set(edits.map(({ file }) => file))].sort();
  return files
    .map((file) => unifiedDiff(file, source.text(file), distinct(edits.filter((edit) => edit.file === file))))
    .join('');
}

function rewrittenEdits(
  before: Resource,
  after: Resource,
  path: Path,
  to: 'value' | 'unknown' | 'gone',
  source: Source,
): FileEdit[] {
  if (to === 'gone') return [blockRemoved(before, path, source)];
  if (to === 'unknown') {
    return [argument(before, path, 'terraform_data.mutant.output', source), ...appended(before, UNKNOWN, source)];
  }
  const value = valueAt(after.after, path);
  return [argument(before, path, value === null ? undefined : valueText(value, before), source)];
}

/** An argument with another value, with none, or put into the block that lacks it. */
function argument(resource: Resource, path: Path, value: string | undefined, source: Source): FileEdit {
  const { file, block, attribute, certain } = found(resource, path, source);
  const name = path.at(-1);
  if (!certain || typeof name !== 'string') throw unplaced(resource, path);
  if (attribute === undefined) {
    if (value === undefined) throw unplaced(resource, path);
    const indent = indentOf(source.text(file).split('\n')[block.line - 1] ?? '');
    return { file, from: block.line, to: block.line, lines: [`${indent}  ${name} = ${value}`] };
  }
  if (attribute.name !== name) throw unplaced(resource, path);
  const lines = source.text(file).split('\n');
  const from = attribute.line - 1;
  const to = from + attribute.text.split('\n').length;
  const indent = indentOf(lines[from] ?? '');
  return { file, from, to, lines: value === undefined ? [] : [`${indent}${name} = ${value}`] };
}

/** A block taken away, up to the brace that stands under its beginning. */
function blockRemoved(resource: Resource, path: Path, source: Source): FileEdit {
  const { file, block, certain } = found(resource, path, source);
  const name = path.findLast((step) => typeof step === 'string');
  if (!certain || block.forEach !== undefined || (name !== undefined && block.type !== name))
    throw unplaced(resource, path);
  const lines = source.text(file).split('\n');
  const from = block.line - 1;
  const first = lines[from] ?? '';
  const end = lines.findIndex((line, i) => i > from && line === `${indentOf(first)}}`);
  const to = first.trimEnd().endsWith('}') ? from + 1 : end + 1;
  if (to <= from) throw unplaced(resource, path);
  return { file, from, to, lines: [] };
}

function appended(resource: Resource, text: readonly string[], source: Source): FileEdit[] {
  const { file } = found(resource, [], source);
  const lines = source.text(file).split('\n');
  const end = lines.at(-1) === '' ? lines.length - 1 : lines.length;
  return [{ file, from: end, to: end, lines: text }];
}

function routeText(route: Resource, table: Resource): string[] {
  const reference = (name: string): string => valueText(route.after[name] ?? null, table);
  return [
    '',
    `resource "aws_route" "${route.name}" {`,
    `  route_table_id         = ${reference('route_table_id')}`,
    `  destination_cidr_block = ${reference('destination_cidr_block')}`,
    `  gateway_id             = ${reference('gateway_id')}`,
    '}',
  ];
}

function found(resource: Resource, path: Path, { tree }: Source): NonNullable<ReturnType<typeof writtenBlock>> {
  const place = writtenBlock(tree, resource, path);
  if (place === undefined) throw unplaced(resource, path);
  return place;
}

function unplaced(resource: Resource, path: Path): PlumblineError {
  const what = path.length === 0 ? resource.address : `${path.join('.')} of ${resource.address}`;
  return new PlumblineError('ERR_USAGE', `no patch can be written: ${what} stands in no place of its own`, {
    remedy: 'Change it by hand, as the report says, and plan again.',
  });
}

/** A value as HCL; the address of a resource of the same module is a reference to its id. */
function valueText(value: Json, { module }: Resource): string {
  if (typeof value === 'string') {
    const prefix = module === '' ? '' : `${module}.`;
    const local = value.startsWith(prefix) ? value.slice(prefix.length) : '';
    if (/^aws_\w+\.\w+(\[.+\])?$/.test(local)) return `${local}.id`;
  }
  return JSON.stringify(value).replaceAll('${', '$${').replaceAll('%{', '%%{');
}

function valueAt(node: Json, path: Path): Json {
  return path.reduce<Json>((inner, step) => {
    if (isArray(inner)) return (typeof step === 'number' ? inner[step] : undefined) ?? null;
    return (isObject(inner) ? inner[String(step)] : undefined) ?? null;
  }, node);
}

function indentOf(line: string): string {
  return /^\s*/.exec(line)?.[0] ?? '';
}

/** What two changes append, or take away, is done once. */
function distinct(edits: readonly LineEdit[]): LineEdit[] {
  return [...new Map(edits.map((edit) => [JSON.stringify([edit.from, edit.to, edit.lines]), edit])).values()];
}
