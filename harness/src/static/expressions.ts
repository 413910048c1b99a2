import { isArray, isObject, type Json, type JsonObject } from '../read/json';
import type { Entry, Expression, ForExpression } from '../source/expression';
import { splitTemplate, type TemplatePart } from './template';

/** Values of more parts than this nest no deeper in anything that people write. */
const MAX_NESTING = 100;

/**
 * The expressions in what hcl2json makes of HCL: `"${var.a}"` for `var.a`, a template for a template, JSON for what is
 * constant. JSON syntax means the same by the same text. Each text is parsed once.
 */
export class Expressions {
  private readonly templates = new Map<string, Expression>();
  private readonly trees = new WeakMap<object, Expression>();

  constructor(private readonly parse: (text: string) => Expression | undefined) {}

  of(value: Json): Expression {
    if (typeof value === 'string') return this.template(value);
    if (!isArray(value) && !isObject(value)) return { kind: 'literal', value };
    let made = this.trees.get(value);
    if (made === undefined) this.trees.set(value, (made = this.collection(value)));
    return made;
  }

  /** The text of a template: a string of HCL, a heredoc, a file that `templatefile` renders. */
  template(text: string): Expression {
    let made = this.templates.get(text);
    if (made === undefined) this.templates.set(text, (made = new TemplateReader(text, this.inner).expression()));
    return made;
  }

  private collection(value: readonly Json[] | JsonObject): Expression {
    if (isArray(value)) return { kind: 'tuple', items: value.map((item) => this.of(item)) };
    const entries = Object.entries(value).map(([key, item]): Entry => ({ key: this.of(key), value: this.of(item) }));
    return { kind: 'object', entries };
  }

  private readonly interpolations = new Map<string, Expression>();

  private readonly inner = (text: string): Expression => {
    let made = this.interpolations.get(text);
    if (made === undefined) this.interpolations.set(text, (made = this.read(text)));
    return made;
  };

  private read(text: string): Expression {
    const opaque: Expression = { kind: 'opaque', text, within: [] };
    const meant = CAPITALS.get(text);
    if (meant !== undefined) return { kind: 'literal', value: meant };
    if (nesting(text) > MAX_NESTING) return opaque;
    return plainReference(text) ?? this.parse(text) ?? opaque;
  }
}

/** Terraform takes these for names, of nothing that there can be: what is meant is plain. */
const CAPITALS: ReadonlyMap<string, boolean> = new Map([
  ['True', true],
  ['TRUE', true],
  ['False', false],
  ['FALSE', false],
]);

/** How deep brackets go, strings and all: more than is true does no harm. */
export function nesting(text: string): number {
  let depth = 0;
  let most = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 0x28 || code === 0x5b || code === 0x7b) most = Math.max(most, (depth += 1));
    else if (code === 0x29 || code === 0x5d || code === 0x7d) depth = Math.max(0, depth - 1);
  }
  return most;
}

const REFERENCE = /^[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)+$/;

/** `aws_vpc.this.id`, by far the most of what is written, needs no parser. */
function plainReference(text: string): Expression | undefined {
  if (!REFERENCE.test(text)) return undefined;
  const [head = '', ...names] = text.split('.');
  return names.reduce<Expression>((of, name) => ({ kind: 'attribute', of, name }), { kind: 'name', name: head });
}

/** Reads the parts of one template, directives and what stands between them included. */
class TemplateReader {
  private readonly parts: readonly TemplatePart[];
  private at = 0;

  constructor(
    private readonly text: string,
    private readonly inner: (text: string) => Expression,
  ) {
    this.parts = splitTemplate(text);
  }

  expression(): Expression {
    const read = this.until(() => false);
    return this.at < this.parts.length ? { kind: 'opaque', text: this.text, within: [] } : read;
  }

  /** The parts up to a directive that ends them, which stays unread. */
  private until(ends: (directive: string) => boolean): Expression {
    const read: Expression[] = [];
    for (let part = this.parts[this.at]; part !== undefined; part = this.parts[this.at]) {
      if (part.kind === 'directive' && ends(part.text)) break;
      this.at += 1;
      if (part.kind === 'text') read.push({ kind: 'literal', value: part.text });
      else read.push(part.kind === 'interpolation' ? this.inner(part.text) : this.directive(part.text));
    }
    const [only] = read;
    if (only === undefined) return { kind: 'literal', value: '' };
    return read.length === 1 && this.parts.length === 1 ? only : { kind: 'template', parts: read };
  }

  private directive(text: string): Expression {
    const test = /^if\b(.*)$/s.exec(text)?.[1];
    if (test !== undefined) return this.conditional(test);
    const loop = /^for\s+(\w+)(?:\s*,\s*(\w+))?\s+in\b(.*)$/s.exec(text);
    if (loop === null) return { kind: 'opaque', text, within: [] };
    const [, first = '', second, over = ''] = loop;
    const value = this.until((directive) => directive === 'endfor');
    this.at += 1;
    const names = second === undefined ? [first] : [first, second];
    const items: ForExpression = {
      kind: 'for',
      names,
      over: this.inner(over.trim()),
      key: undefined,
      value,
      when: undefined,
      grouped: false,
    };
    return { kind: 'call', name: 'join', args: [{ kind: 'literal', value: '' }, items], spread: false };
  }

  private conditional(test: string): Expression {
    const yes = this.until((directive) => directive === 'else' || directive === 'endif');
    const otherwise = this.parts[this.at]?.text === 'else';
    this.at += 1;
    const no: Expression = otherwise
      ? this.until((directive) => directive === 'endif')
      : { kind: 'literal', value: '' };
    if (otherwise) this.at += 1;
    return { kind: 'conditional', test: this.inner(test.trim()), yes, no };
  }
}
