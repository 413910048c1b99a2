import { dirname, join } from 'node:path';
import { Language, Parser, type Node } from 'web-tree-sitter';
import { toExpression, type Expression } from './expression';

/** An argument as written: its line, counted from 1, its text, and what it refers to. */
export interface HclAttribute {
  readonly name: string;
  readonly line: number;
  readonly text: string;
  /** `var.subnets`, `local.zones`, `aws_vpc.this.id`; bound names of for-expressions are left out. */
  readonly references: readonly string[];
  /** What the conditions of its conditionals refer to: they decide which of the values it is. */
  readonly deciders: readonly string[];
  /** The literal end of a template, `:sub` of `"${var.issuer}:sub"`. */
  readonly suffix: string | undefined;
}

export interface HclBlock {
  readonly type: string;
  readonly labels: readonly string[];
  readonly line: number;
  readonly body: HclBody;
  /** Made by a dynamic block: the argument that says over what. */
  readonly forEach: HclAttribute | undefined;
  /** The name by which a dynamic block's content speaks of what it runs over. */
  readonly iterator?: string;
}

export interface HclBody {
  readonly attributes: ReadonlyMap<string, HclAttribute>;
  readonly blocks: readonly HclBlock[];
}

let parser: Promise<Parser> | undefined;

async function loadParser(): Promise<Parser> {
  await Parser.init();
  const grammar = dirname(require.resolve('@tree-sitter-grammars/tree-sitter-hcl/package.json'));
  const loaded = new Parser();
  loaded.setLanguage(await Language.load(join(grammar, 'tree-sitter-terraform.wasm')));
  return loaded;
}

/** A parser that is ready; loading it takes some 15 ms, once. */
export async function hclParser(): Promise<(text: string) => HclBody> {
  parser ??= loadParser();
  const ready = await parser;
  return (text) => {
    const tree = ready.parse(text);
    if (tree === null) return EMPTY;
    const body = tree.rootNode.namedChildren.find((child) => child.type === 'body');
    const read = body === undefined ? EMPTY : readBody(body, []);
    tree.delete();
    return read;
  };
}

/** A parser of expressions alone, `jsonencode({ … })`; undefined for what is none. */
export async function expressionParser(): Promise<(text: string) => Expression | undefined> {
  parser ??= loadParser();
  const ready = await parser;
  return (text) => {
    const tree = ready.parse(`_ = ${text}\n`);
    const [attribute] = tree?.rootNode.descendantsOfType('attribute') ?? [];
    const [node] = attribute === undefined ? [] : children(attribute, 'expression');
    const read = node === undefined ? undefined : toExpression(node);
    tree?.delete();
    return read;
  };
}

const EMPTY: HclBody = { attributes: new Map(), blocks: [] };

function children(node: Node, type: string): Node[] {
  return node.namedChildren.filter((child) => child.type === type);
}

function lineOf(node: Node): number {
  return node.startPosition.row + 1;
}

function readBody(node: Node, bound: readonly string[]): HclBody {
  const attributes = new Map<string, HclAttribute>();
  for (const child of children(node, 'attribute')) {
    const attribute = readAttribute(child, bound);
    if (attribute !== undefined) attributes.set(attribute.name, attribute);
  }
  return { attributes, blocks: children(node, 'block').map((child) => readBlock(child, bound)) };
}

function readAttribute(node: Node, bound: readonly string[]): HclAttribute | undefined {
  const [name] = children(node, 'identifier');
  const [expression] = children(node, 'expression');
  if (name === undefined || expression === undefined) return undefined;
  const names = [...bound, ...boundNames(expression)];
  return {
    name: name.text,
    line: lineOf(node),
    text: expression.text,
    references: [...new Set(referencesIn(expression, names))],
    deciders: [...new Set(predicates(expression).flatMap((predicate) => referencesIn(predicate, names)))],
    suffix: literalSuffix(expression),
  };
}

function readBlock(node: Node, bound: readonly string[]): HclBlock {
  const [type] = children(node, 'identifier');
  const labels = [
    ...children(node, 'string_lit').map((label) => label.text.slice(1, -1)),
    ...children(node, 'identifier')
      .slice(1)
      .map((label) => label.text),
  ];
  const [bodyNode] = children(node, 'body');
  const body = bodyNode === undefined ? EMPTY : readBody(bodyNode, bound);
  const block: HclBlock = { type: type?.text ?? '', labels, line: lineOf(node), body, forEach: undefined };
  return block.type === 'dynamic' ? (fromDynamic(block, bodyNode, bound) ?? block) : block;
}

/** `dynamic "ingress" { for_each = … content { … } }` as the `ingress` block that it makes. */
function fromDynamic(block: HclBlock, bodyNode: Node | undefined, bound: readonly string[]): HclBlock | undefined {
  const content =
    bodyNode === undefined
      ? undefined
      : children(bodyNode, 'block').find((child) => children(child, 'identifier')[0]?.text === 'content');
  const [name] = block.labels;
  if (content === undefined || name === undefined) return undefined;
  const iterator = block.body.attributes.get('iterator')?.text ?? name;
  const [inner] = children(content, 'body');
  const body = inner === undefined ? EMPTY : readBody(inner, [...bound, iterator]);
  return { type: name, labels: [], line: block.line, body, forEach: block.body.attributes.get('for_each'), iterator };
}

function boundNames(node: Node): string[] {
  return node.descendantsOfType('for_intro').flatMap((intro) => children(intro, 'identifier').map((name) => name.text));
}

function predicates(expression: Node): Node[] {
  return expression.descendantsOfType('conditional').flatMap(({ namedChildren }) => namedChildren[0] ?? []);
}

/** The references of an expression; those inside an index (`x[var.key]`) come as references of their own. */
function referencesIn(expression: Node, bound: readonly string[]): string[] {
  const found: string[] = [];
  for (const head of expression.descendantsOfType('variable_expr')) {
    if (bound.includes(head.text)) continue;
    let text = head.text;
    let next = head.nextNamedSibling;
    while (next !== null) {
      if (next.type === 'get_attr') text += `.${next.namedChildren[0]?.text ?? ''}`;
      else if (next.type === 'index' && isConstantIndex(next.text)) text += next.text.replaceAll(' ', '');
      else break;
      next = next.nextNamedSibling;
    }
    if (text.includes('.')) found.push(text);
  }
  return found;
}

function isConstantIndex(text: string): boolean {
  return /^\[\s*("[^"$]*"|\d+)\s*\]$/.test(text);
}

function literalSuffix(expression: Node): string | undefined {
  const [template] = expression.descendantsOfType('quoted_template');
  if (template?.text !== expression.text) return undefined;
  const last = template.namedChildren.filter(({ type }) => !/^quoted_template_(start|end)$/.test(type)).at(-1);
  return last?.type === 'template_literal' ? last.text : undefined;
}
