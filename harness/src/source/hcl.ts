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

/** The parser of the grammar, loaded once; that takes some 15 ms. */
export function treeSitter(): Promise<Parser> {
  parser ??= loadParser();
  return parser;
}

function parseWith(ready: Parser, text: string): HclBody {
  const tree = ready.parse(text);
  if (tree === null) return EMPTY;
  const body = tree.rootNode.namedChildren.find((child) => child.type === 'body');
  const read = body === undefined ? EMPTY : new BodyReader(ready).body(body, []);
  tree.delete();
  return read;
}

const ahead = new Map<string, HclBody>();

/** Parses what will be asked for, at a time at which there is nothing else to do. */
export async function parseSourcesAhead(texts: Iterable<string>): Promise<void> {
  const ready = await treeSitter();
  for (const text of texts) ahead.set(text, parseWith(ready, text));
}

/** A parser of whole files that is ready. */
export async function hclParser(): Promise<(text: string) => HclBody> {
  const ready = await treeSitter();
  return (text) => ahead.get(text) ?? parseWith(ready, text);
}

/** A parser of expressions alone, `jsonencode({ … })`; undefined for what is none. */
export async function expressionParser(): Promise<(text: string) => Expression | undefined> {
  const ready = await treeSitter();
  return (text) => withExpression(ready, text, toExpression);
}

const EMPTY: HclBody = { attributes: new Map(), blocks: [] };

function children(node: Node, type: string): Node[] {
  return node.namedChildren.filter((child) => child.type === type);
}

function lineOf(node: Node): number {
  return node.startPosition.row + 1;
}

/** Reads bodies of a file. What an argument refers to is read when somebody asks: few are ever asked. */
class BodyReader {
  constructor(private readonly parser: Parser) {}

  body(node: Node, bound: readonly string[]): HclBody {
    const attributes = new Map<string, HclAttribute>();
    const blocks: HclBlock[] = [];
    for (const child of node.namedChildren) {
      if (child.type === 'block') blocks.push(this.block(child, bound));
      const attribute = child.type === 'attribute' ? this.attribute(child, bound) : undefined;
      if (attribute !== undefined) attributes.set(attribute.name, attribute);
    }
    return { attributes, blocks };
  }

  private attribute(node: Node, bound: readonly string[]): HclAttribute | undefined {
    // Comments may stand anywhere between.
    const [name] = children(node, 'identifier');
    const [expression] = children(node, 'expression');
    if (name === undefined || expression === undefined) return undefined;
    return new WrittenAttribute(this.parser, name.text, lineOf(node), expression.text, bound);
  }

  private block(node: Node, bound: readonly string[]): HclBlock {
    const inner = node.namedChildren;
    const [type] = inner;
    const labels = [
      ...inner.filter((child) => child.type === 'string_lit').map((label) => label.text.slice(1, -1)),
      ...inner
        .slice(1)
        .filter((child) => child.type === 'identifier')
        .map((label) => label.text),
    ];
    const bodyNode = inner.find((child) => child.type === 'body');
    const body = bodyNode === undefined ? EMPTY : this.body(bodyNode, bound);
    const block: HclBlock = { type: type?.text ?? '', labels, line: lineOf(node), body, forEach: undefined };
    return block.type === 'dynamic' ? (this.fromDynamic(block, bodyNode, bound) ?? block) : block;
  }

  /** `dynamic "ingress" { for_each = … content { … } }` as the `ingress` block that it makes. */
  private fromDynamic(block: HclBlock, bodyNode: Node | undefined, bound: readonly string[]): HclBlock | undefined {
    const content =
      bodyNode === undefined
        ? undefined
        : children(bodyNode, 'block').find((child) => children(child, 'identifier')[0]?.text === 'content');
    const [name] = block.labels;
    if (content === undefined || name === undefined) return undefined;
    const iterator = block.body.attributes.get('iterator')?.text ?? name;
    const [inner] = children(content, 'body');
    const body = inner === undefined ? EMPTY : this.body(inner, [...bound, iterator]);
    return { type: name, labels: [], line: block.line, body, forEach: block.body.attributes.get('for_each'), iterator };
  }
}

type Facts = Pick<HclAttribute, 'references' | 'deciders' | 'suffix'>;

const NO_FACTS: Facts = { references: [], deciders: [], suffix: undefined };

class WrittenAttribute implements HclAttribute {
  private read: Facts | undefined;

  constructor(
    private readonly parser: Parser,
    readonly name: string,
    readonly line: number,
    readonly text: string,
    private readonly bound: readonly string[],
  ) {}

  get references(): readonly string[] {
    return this.facts().references;
  }

  get deciders(): readonly string[] {
    return this.facts().deciders;
  }

  get suffix(): string | undefined {
    return this.facts().suffix;
  }

  private facts(): Facts {
    return (this.read ??= withExpression(this.parser, this.text, (node) => factsOf(node, this.bound)) ?? NO_FACTS);
  }
}

/** Parses the text of one expression, and gives its node to `use`; undefined for what is none. */
function withExpression<T>(parser: Parser, text: string, use: (node: Node) => T): T | undefined {
  const tree = parser.parse(`_ = ${text}\n`);
  const [attribute] = tree?.rootNode.descendantsOfType('attribute') ?? [];
  const [node] = attribute === undefined ? [] : children(attribute, 'expression');
  const read = node === undefined ? undefined : use(node);
  tree?.delete();
  return read;
}

function factsOf(expression: Node, bound: readonly string[]): Facts {
  const names = [...bound, ...boundNames(expression)];
  return {
    references: [...new Set(referencesIn(expression, names))],
    deciders: [...new Set(predicates(expression).flatMap((predicate) => referencesIn(predicate, names)))],
    suffix: literalSuffix(expression),
  };
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
