import type { Node } from 'web-tree-sitter';

/** One step of a reference: a name, or a key in brackets. */
export type Step = string | { readonly key: string | number };

/** An HCL expression as a tree of plain data. https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md */
export type Expression =
  | { readonly kind: 'literal'; readonly value: null | boolean | number | string }
  | { readonly kind: 'template'; readonly parts: readonly Expression[] }
  | { readonly kind: 'tuple'; readonly items: readonly Expression[] }
  | { readonly kind: 'object'; readonly entries: readonly Entry[] }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'attribute'; readonly of: Expression; readonly name: string }
  | { readonly kind: 'index'; readonly of: Expression; readonly key: Expression }
  | { readonly kind: 'splat'; readonly of: Expression; readonly steps: readonly string[] }
  | CallExpression
  | { readonly kind: 'conditional'; readonly test: Expression; readonly yes: Expression; readonly no: Expression }
  | { readonly kind: 'operation'; readonly operator: string; readonly operands: readonly Expression[] }
  | ForExpression
  /** What is not read: its names still say where the value comes from. */
  | { readonly kind: 'opaque'; readonly text: string; readonly within: readonly Expression[] };

export interface CallExpression {
  readonly kind: 'call';
  readonly name: string;
  readonly args: readonly Expression[];
  /** The last argument is a list of arguments: `merge(var.maps...)`. */
  readonly spread: boolean;
}

export interface Entry {
  readonly key: Expression;
  readonly value: Expression;
}

export interface ForExpression {
  readonly kind: 'for';
  /** One name, or key and value. */
  readonly names: readonly string[];
  readonly over: Expression;
  /** The key of an object that is made; none for a tuple. */
  readonly key: Expression | undefined;
  readonly value: Expression;
  readonly when: Expression | undefined;
  readonly grouped: boolean;
}

/** Reads the node of an expression; what stands in brackets behind it, and dots, are its further children. */
export function toExpression(node: Node): Expression {
  return readChain(node.namedChildren, node);
}

function readChain([head, ...rest]: readonly Node[], node: Node): Expression {
  if (head === undefined) return opaque(node);
  let made = readHead(head);
  for (const step of rest) {
    if (step.type === 'comment') continue;
    if (step.type === 'get_attr') made = { kind: 'attribute', of: made, name: step.namedChildren[0]?.text ?? '' };
    else if (step.type === 'index') made = readIndex(made, step);
    else if (step.type === 'splat') made = readSplat(made, step);
    else return opaque(node);
  }
  return made;
}

function readHead(node: Node): Expression {
  switch (node.type) {
    case 'expression':
      return toExpression(node);
    case 'literal_value':
    case 'collection_value':
    case 'template_expr':
      return node.namedChildren[0] === undefined ? opaque(node) : readHead(node.namedChildren[0]);
    case 'string_lit':
    case 'quoted_template':
      return readTemplate(node, unescapeQuoted);
    case 'heredoc_template':
      return readHeredoc(node);
    case 'numeric_lit':
      return { kind: 'literal', value: Number(node.text) };
    case 'bool_lit':
      return { kind: 'literal', value: node.text === 'true' };
    case 'null_lit':
      return { kind: 'literal', value: null };
    case 'tuple':
      return { kind: 'tuple', items: inner(node, 'expression').map(toExpression) };
    case 'object':
      return { kind: 'object', entries: inner(node, 'object_elem').map(readEntry) };
    case 'variable_expr':
      return { kind: 'name', name: node.text };
    case 'function_call':
      return readCall(node);
    case 'conditional':
      return readConditional(node);
    case 'operation':
      return readOperation(node);
    case 'for_expr':
      return node.namedChildren[0] === undefined ? opaque(node) : readFor(node.namedChildren[0]);
    default:
      return opaque(node);
  }
}

function inner(node: Node, type: string): Node[] {
  return node.namedChildren.filter((child) => child.type === type);
}

function opaque(node: Node): Expression {
  const within = node.type === 'expression' ? [] : node.descendantsOfType('expression').map(toExpression);
  return { kind: 'opaque', text: node.text, within };
}

/** A bare name as a key is its text. */
function readEntry(node: Node): Entry {
  const [key, value] = inner(node, 'expression').map(toExpression);
  const named: Expression = key?.kind === 'name' ? { kind: 'literal', value: key.name } : (key ?? opaque(node));
  return { key: named, value: value ?? opaque(node) };
}

function readIndex(of: Expression, node: Node): Expression {
  const [written] = node.namedChildren;
  const [key] = written === undefined ? [] : inner(written, 'expression');
  if (key !== undefined) return { kind: 'index', of, key: toExpression(key) };
  const number = Number((written ?? node).text.replace(/^\./, ''));
  return Number.isInteger(number) ? { kind: 'index', of, key: { kind: 'literal', value: number } } : opaque(node);
}

function readSplat(of: Expression, node: Node): Expression {
  const [written] = node.namedChildren;
  const steps = written?.namedChildren ?? [];
  if (steps.some(({ type }) => type !== 'get_attr')) return { kind: 'opaque', text: node.text, within: [of] };
  return { kind: 'splat', of, steps: steps.map((step) => step.namedChildren[0]?.text ?? '') };
}

function readCall(node: Node): Expression {
  const [list] = inner(node, 'function_arguments');
  return {
    kind: 'call',
    name: inner(node, 'identifier')[0]?.text ?? '',
    args: list === undefined ? [] : inner(list, 'expression').map(toExpression),
    spread: list !== undefined && inner(list, 'ellipsis').length > 0,
  };
}

function readConditional(node: Node): Expression {
  const [test, yes, no] = inner(node, 'expression').map(toExpression);
  return test === undefined || yes === undefined || no === undefined
    ? opaque(node)
    : { kind: 'conditional', test, yes, no };
}

/** What stands on either side of the operator, dots and brackets with it. */
function readOperation(node: Node): Expression {
  const parts = node.namedChildren[0]?.children ?? [];
  const at = parts.findIndex((child) => !child.isNamed);
  const operator = parts[at]?.text;
  if (operator === undefined) return opaque(node);
  const sides = [parts.slice(0, at), parts.slice(at + 1)].filter((side) => side.length > 0);
  return { kind: 'operation', operator, operands: sides.map((side) => readChain(side, node)) };
}

function readFor(node: Node): Expression {
  const [intro] = inner(node, 'for_intro');
  const [over] = intro === undefined ? [] : inner(intro, 'expression');
  const outs = inner(node, 'expression').map(toExpression);
  const value = outs.at(-1);
  if (intro === undefined || over === undefined || value === undefined) return opaque(node);
  const [when] = inner(node, 'for_cond').flatMap((condition) => inner(condition, 'expression'));
  return {
    kind: 'for',
    names: inner(intro, 'identifier').map(({ text }) => text),
    over: toExpression(over),
    key: outs.length > 1 ? outs[0] : undefined,
    value,
    when: when === undefined ? undefined : toExpression(when),
    grouped: inner(node, 'ellipsis').length > 0,
  };
}

function readTemplate(node: Node, unescape: (text: string) => string): Expression {
  const parts = node.namedChildren.flatMap((part): Expression[] => {
    if (part.type === 'template_literal') return [{ kind: 'literal', value: unescape(part.text) }];
    if (part.type === 'template_interpolation') return inner(part, 'expression').map(toExpression);
    return part.type === 'template_directive' ? [opaque(part)] : [];
  });
  const [only] = parts;
  if (only === undefined) return { kind: 'literal', value: '' };
  return parts.length === 1 ? only : { kind: 'template', parts };
}

/** `<<-` takes away the indentation that all lines share. */
function readHeredoc(node: Node): Expression {
  const read = readTemplate(node, unescapeTemplate);
  const parts = [...(read.kind === 'template' ? read.parts : [read]), END_OF_LINE];
  const flush = inner(node, 'heredoc_start')[0]?.text === '<<-';
  const body = node.text.split('\n').slice(1, -1);
  const indents = body.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  const indent = flush && indents.length > 0 ? Math.min(...indents) : 0;
  const lines = new RegExp(`\\n[ \\t]{0,${String(indent)}}`, 'g');
  return {
    kind: 'template',
    parts: parts.map((part, i) =>
      part.kind === 'literal' && typeof part.value === 'string'
        ? {
            kind: 'literal',
            value: i === 0 ? `\n${part.value}`.replace(lines, '\n').slice(1) : part.value.replace(lines, '\n'),
          }
        : part,
    ),
  };
}

const END_OF_LINE: Expression = { kind: 'literal', value: '\n' };

function unescapeTemplate(text: string): string {
  return text.replace(/\$\$\{/g, '${').replace(/%%\{/g, '%{');
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

function unescapeQuoted(text: string): string {
  const plain = text.replace(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))/g, (whole: string, short, long, letter) => {
    const code: unknown = short ?? long;
    if (typeof code === 'string') return String.fromCodePoint(parseInt(code, 16));
    return ESCAPES[String(letter)] ?? whole;
  });
  return unescapeTemplate(plain);
}
