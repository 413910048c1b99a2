import { expect } from 'chai';
import type { Json } from '../../../harness/src/read/json';
import { holdsOpen, OpenText } from '../../../harness/src/read/open-text';
import { descend, evaluate } from '../../../harness/src/source/evaluate';
import type { Step } from '../../../harness/src/source/expression';
import { expressionParser } from '../../../harness/src/source/hcl';

const KNOWN: Readonly<Record<string, Json>> = {
  'var.name': 'ledger',
  'var.size': 3,
  'var.on': true,
  'var.zones': ['a', 'b'],
  'local.tags': { team: 'pay', owner: null },
};

/** The value of an expression. What is not known shows as its marker, or as `<ref>` within text. */
async function valueOf(text: string): Promise<Json> {
  const parse = await expressionParser();
  const open = new OpenText();
  const reference = (steps: readonly Step[]): Json => {
    const words = steps.map((step) => (typeof step === 'string' ? step : `[${String(step.key)}]`));
    const name = words.join('.');
    const value = KNOWN[words.slice(0, 2).join('.')];
    return value === undefined ? open.token('known after apply', [name]) : descend(value, steps.slice(2), open);
  };
  const expression = parse(text);
  if (expression === undefined) throw new Error(`${text} is no expression`);
  return shown(evaluate(expression, { open, reference }), open);
}

function shown(value: Json, open: OpenText): Json {
  if (!holdsOpen(value)) return value;
  if (Array.isArray(value)) return value.map((one: Json) => shown(one, open));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shown(one, open)]));
  }
  return open.marked(value);
}

const unknown = (refs: readonly string[], more: Record<string, string> = {}): Json => ({
  $unknown: 'known after apply',
  refs,
  ...more,
});

async function gives(cases: readonly (readonly [string, Json])[]): Promise<void> {
  for (const [text, value] of cases) expect(await valueOf(text), text).to.deep.equal(value);
}

describe('an expression of known values', () => {
  it('is worked out: literals, templates, tuples, objects', async () => {
    await gives([
      ['-1.5', -1.5],
      ['null', null],
      ['"a\\n\\"\\u00e9\\"$${x}%%{y}"', 'a\n"é"${x}%{y}'],
      ['"${var.name}-${var.size}-${var.on}"', 'ledger-3-true'],
      ['["a", [var.size], {}]', ['a', [3], {}]],
      ['{ a = 1, "b" : 2, (var.name) = 3, "x-${var.name}" = 4 }', { a: 1, b: 2, ledger: 3, 'x-ledger': 4 }],
      ['<<-EOT\n    {\n      "a": "${var.name}"\n    }\n  EOT', '{\n  "a": "ledger"\n}\n'],
    ]);
  });

  it('is worked out: parts, operators, conditionals, loops', async () => {
    await gives([
      ['var.zones[1]', 'b'],
      ['local.tags.team', 'pay'],
      ['local.tags["none"]', null],
      ['local.tags[var.on ? "team" : "x"]', 'pay'],
      ['[{ a = 1 }, { a = 2 }][*].a', [1, 2]],
      ['var.size + 1 == 4 && !var.on || 2 > 1', true],
      ['7 % 4 - 10 / 5 * 2', -1],
      ['[for z in var.zones : upper(z) if z != "a"]', ['B']],
      ['{ for i, z in var.zones : z => i }', { a: 0, b: 1 }],
      ['{ for k, v in { x = 1 } : "${k}!" => v + 1 }', { 'x!': 2 }],
    ]);
  });

  it('is worked out: the functions that policies are written with', async () => {
    await gives([
      ['jsonencode({ a = [1, null] })', '{"a":[1,null]}'],
      ['jsondecode("{\\"a\\": [1]}").a[0]', 1],
      ['merge({ a = 1 }, null, { a = 2, b = 3 })', { a: 2, b: 3 }],
      ['concat(["a"], var.zones...)', ['a', 'a', 'b']],
      ['flatten([["a"], [["b"], []]])', ['a', 'b']],
      ['toset(["a", "a"])', ['a']],
      ['format("%s-%d%%", var.name, 3)', 'ledger-3%'],
      ['join(",", var.zones)', 'a,b'],
      ['lookup({ a = 1 }, "b", 2)', 2],
      ['coalesce("", "x")', 'x'],
      ['trimprefix(trimsuffix("https://x/", "/"), "https://")', 'x'],
      [
        '[length(var.zones), contains(var.zones, "a"), element(var.zones, 3), keys({ b = 1, a = 2 })]',
        [2, true, 'b', ['a', 'b']],
      ],
    ]);
  });
});

describe('an expression with unknown parts', () => {
  it('is unknown only where they stand', async () => {
    await gives([
      ['[aws_x.y.arn, "a"]', [unknown(['aws_x.y.arn']), 'a']],
      ['{ a = aws_x.y.arn, b = 1 }.b', 1],
      ['"${aws_x.y.arn}:sub"', unknown(['aws_x.y.arn'], { suffix: ':sub' })],
      ['"arn:${aws_x.y[0].id}"', unknown(['aws_x.y.[0].id'], { prefix: 'arn:' })],
      ['jsondecode(jsonencode({ a = ["${aws_x.y.arn}/*"], b = true })).b', true],
      ['concat(["a"], aws_x.y.list)', ['a', unknown(['aws_x.y.list'])]],
      ['[for z in var.zones : "${aws_x.y.arn}/${z}"][1]', unknown(['aws_x.y.arn'], { suffix: '/b' })],
      ['var.on || aws_x.y.on', true],
      ['false && aws_x.y.on', false],
    ]);
  });

  it('is unknown as a whole where they decide it, and says from what', async () => {
    const both = unknown(['aws_x.y.on', 'aws_x.z.arn']);
    await gives([
      ['aws_x.y.on ? aws_x.z.arn : aws_x.z.arn', both],
      ['aws_x.y.on ? aws_x.z.arn : "*"', unknown([])],
      ['merge({ a = 1 }, aws_x.y.tags)', unknown(['aws_x.y.tags'])],
      ['[for z in aws_x.y.list : z]', unknown(['aws_x.y.list'])],
      ['[for z in var.zones : z if z == aws_x.y.id]', unknown(['aws_x.y.id'])],
      ['aws_x.y.list[*].id', unknown(['aws_x.y.list'])],
      ['replace(aws_x.y.arn, "a", "b")', unknown(['aws_x.y.arn'])],
      ['var.zones[aws_x.y.index]', unknown(['aws_x.y.index'])],
      ['concat(aws_x.y.list, ["a"])[1]', unknown(['aws_x.y.list'])],
      ['"%{ if aws_x.y.on }a%{ endif }"', unknown(['aws_x.y.on'])],
      ['1 + aws_x.y.size', unknown(['aws_x.y.size'])],
    ]);
  });
});
