import type { Node } from 'web-tree-sitter';
import { treeSitter } from './hcl';

/**
 * The text with the line ends that HCL wants between arguments, blocks and braces, and that people leave out
 * (`enabled = true }` at the end of a block): what stands in it means the same. Undefined where none are missing.
 */
export async function withLineEnds(text: string): Promise<string | undefined> {
  const tree = (await treeSitter()).parse(text);
  if (tree === null) return undefined;
  const missing = new Set<number>();
  visit(tree.rootNode, missing);
  tree.delete();
  if (missing.size === 0) return undefined;
  const cuts = [0, ...[...missing].sort((a, b) => a - b), text.length];
  return cuts
    .slice(1)
    .map((cut, i) => text.slice(cuts[i], cut))
    .join('\n');
}

function visit(node: Node, missing: Set<number>): void {
  if (node.type === 'body') separate(node.namedChildren, missing);
  if (node.type === 'block') open(node, missing);
  if (node.type === 'body' || node.type === 'block' || node.type === 'config_file') {
    for (const child of node.namedChildren) visit(child, missing);
  }
}

/** Two that follow each other on one line. */
function separate(members: readonly Node[], missing: Set<number>): void {
  for (const [i, member] of members.entries()) {
    const next = members[i + 1];
    if (next?.startPosition.row === member.endPosition.row) missing.add(next.startIndex);
  }
}

/** A block over several lines whose braces share one with what stands in it; HCL allows that on a single line only. */
function open(block: Node, missing: Set<number>): void {
  const inner = block.namedChildren;
  const [body, end] = [inner.find(({ type }) => type === 'body'), inner.find(({ type }) => type === 'block_end')];
  const start = inner.find(({ type }) => type === 'block_start');
  if (body === undefined || start === undefined || end === undefined) return;
  const single = block.startPosition.row === block.endPosition.row;
  if (single && body.namedChildren.length < 2 && body.namedChildren[0]?.type !== 'block') return;
  if (body.startPosition.row === start.endPosition.row) missing.add(body.startIndex);
  if (end.startPosition.row === body.endPosition.row) missing.add(end.startIndex);
}
