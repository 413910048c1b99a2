import { isDeepStrictEqual } from 'node:util';
import {
  Document,
  isCollection,
  isMap,
  isNode,
  isPair,
  isSeq,
  parseDocument,
  Scalar,
  type Node,
  type YAMLSeq,
} from 'yaml';
import { WAIVERS_FILE } from './files';
import { parseWaivers } from './load';
import type { Waiver } from './schema';

const EMPTY = 'version: 1\n\nwaivers:\n';

/**
 * The text of a `waivers.yaml` with one waiver more, at its end. What stood there stays as it was written; only a list
 * in brackets is written anew. No text, a new file.
 */
export function appendWaiver(text: string | undefined, waiver: Waiver): string {
  if (text === undefined) return EMPTY + itemText(waiver, '  ', '\n');
  const expected = [...parseWaivers(text, WAIVERS_FILE), waiver];
  const inPlace = appended(text, waiver);
  return inPlace !== undefined && isWhole(inPlace, expected) ? inPlace : rewritten(text, waiver);
}

function isWhole(text: string, expected: readonly Waiver[]): boolean {
  try {
    return isDeepStrictEqual(parseWaivers(text, WAIVERS_FILE), expected);
  } catch {
    return false;
  }
}

/** The item put behind the last line of the list; undefined where the list is in brackets. */
function appended(text: string, waiver: Waiver): string | undefined {
  const list = parseDocument(text).get('waivers', true);
  if (!isSeq(list) || !list.range) return undefined;
  const line = text.includes('\r\n') ? '\r\n' : '\n';
  const [start, end] = list.range;
  if (list.items.length === 0) {
    const head = text.slice(0, start).trimEnd();
    const [before, after] = splitAfterLine(head + text.slice(end), head.length, line);
    return before + itemText(waiver, '  ', line) + after;
  }
  const indent = list.flow === true ? undefined : indentOf(text, list.items[0]);
  if (indent === undefined) return undefined;
  const [before, after] = splitAfterLine(text, endOf(list) ?? end, line);
  return before + itemText(waiver, indent, line) + after;
}

/** Cuts a text at the end of the line that an offset stands in; a last line that is open is closed. */
function splitAfterLine(text: string, offset: number, line: string): readonly [string, string] {
  if (text[offset - 1] === '\n') return [text.slice(0, offset), text.slice(offset)];
  const end = text.indexOf('\n', offset);
  return end === -1 ? [text + line, ''] : [text.slice(0, end + 1), text.slice(end + 1)];
}

/** How far the dash of an item is set in. */
function indentOf(text: string, item: unknown): string | undefined {
  const start = isNode(item) ? item.range?.[0] : undefined;
  return start === undefined ? undefined : /(?:^|\n)([ \t]*)-[ \t]*$/.exec(text.slice(0, start))?.[1];
}

/** The offset behind the last value of a node; comments behind it do not count. */
function endOf(node: Node): number | undefined {
  if (!isCollection(node)) return node.range?.[1];
  const last: unknown = node.items.at(-1);
  const inner = isPair(last) ? last.value : last;
  return isNode(inner) && node.flow !== true ? endOf(inner) : node.range?.[1];
}

function rewritten(text: string, waiver: Waiver): string {
  const document = parseDocument(text);
  const list = document.get('waivers', true);
  if (isSeq(list)) {
    if (list.items.length === 0) list.flow = false;
    list.add(itemNode(document, waiver));
  } else {
    document.set('waivers', [itemNode(document, waiver)]);
  }
  return document.toString({ lineWidth: 0 });
}

function itemText(waiver: Waiver, indent: string, line: string): string {
  const document = new Document();
  const list: YAMLSeq = document.createNode<unknown[]>([]);
  list.add(itemNode(document, waiver));
  document.contents = document.createNode([]);
  document.contents = list;
  const lines = document.toString({ lineWidth: 0 }).trimEnd().split('\n');
  return lines.map((each) => `${indent}${each}${line}`).join('');
}

/** As people write it: labels in braces, and a date in quotes, which other readers would take for more than text. */
function itemNode(document: Document, waiver: Waiver): Node {
  const node = document.createNode(waiver);
  if (isMap(node)) {
    const where = node.get('where');
    if (isMap(where)) where.flow = true;
    const expires = node.get('expires', true);
    if (expires instanceof Scalar) expires.type = Scalar.QUOTE_SINGLE;
  }
  return node;
}
