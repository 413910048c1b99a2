/** A sequence of numbers from 0 to 1 that is the same for the same seed. */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}

/** What breaks syntax, or nearly. */
const PIECES = [
  ...[
    '${',
    '}',
    '%{if ',
    '%{endif}',
    '{',
    '[',
    '(',
    ')',
    ']',
    '"',
    '\\',
    '<<EOT\n',
    'EOT\n',
    '#',
    '/*',
    '*/',
    '=',
    '=>',
  ],
  ...[
    '...',
    '?',
    ':',
    'null',
    '-1',
    '1e999',
    '\u0000',
    '\ufeff',
    '\ud800',
    'é',
    '\r\n',
    '[*]',
    '.*.',
    'dynamic "x" {\n',
  ],
  ...['content {\n', 'for a in ', 'jsonencode(', 'module "m" {\n source = "./"\n}\n', 'locals { a = local.a }\n'],
];

/** What may stand behind an equals sign, and often should not. */
const VALUES = [
  ...[
    'null',
    'true',
    '"x"',
    '-1',
    '[]',
    '{}',
    '[1, 2]',
    '{ a = 1 }',
    '"${var.nope}"',
    'var.nope',
    'local.a',
    'path.module',
  ],
  ...[
    'aws_s3_bucket.this',
    'aws_s3_bucket.this[0].id',
    'aws_s3_bucket.this[*].arn',
    'data.aws_iam_policy_document.this.json',
  ],
  ...[
    'module.x',
    'module.x[0].y',
    'each.value',
    'count.index',
    '[for x in range(20000) : x]',
    'merge({ a = 1 }, null)',
  ],
  ...[
    '{ for k, v in { a = 1 } : k => v... }',
    'concat([1], var.nope)',
    'jsondecode("{")',
    'try(var.x.y, local.q, "z")',
  ],
  ...[
    'element([], 3)',
    'cidrsubnet("10.0.0.0/8", 8, 300)',
    'format("%05d|%q", 1, "a")',
    'file("/etc/passwd")',
    '1 / 0',
  ],
  ...['templatefile("main.tf", { a = 1 })', 'zipmap(["a"], [1, 2])', '"a" + 1', 'var.nope ? "a" : "b"', '[1, 2][5]'],
  ...[
    'range(0, 100000000)',
    'regex("(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaab")',
    'timestamp()',
    '99999999999999999999',
    '"\\ud800"',
  ],
];

/** What may stand at the beginning of a block. */
const LINES = [
  ...[
    'count = 0',
    'count = 100000000',
    'count = -1',
    'count = var.nope',
    'for_each = toset(["a", "b"])',
    'for_each = [1]',
  ],
  ...['for_each = var.nope', 'for_each = "x"', 'provider = aws.x', 'depends_on = ["aws_x.y"]', 'tags {\n a = 1\n}'],
  ...[
    'ingress = []',
    'policy = 5',
    'statement {\n}',
    'rule = "x"',
    'dynamic "rule" {\n for_each = [1]\n content {\n}\n}',
  ],
];

/** A text with some of it broken or strange; `gently` keeps it mostly HCL. */
export function mutate(text: string, next: () => number, gently: boolean): string {
  const count = 1 + Math.floor(next() * 4);
  let made = text;
  for (let i = 0; i < count; i += 1) made = gently ? strange(made, next) : broken(made, next);
  return made;
}

function strange(text: string, next: () => number): string {
  const lines = text.split('\n');
  const at = Math.floor(next() * lines.length);
  const line = lines[at] ?? '';
  const argument = /^(\s*\w+\s*=\s*)(?!.*(?:[[{(?]|<<-?\w+)\s*$)/.exec(line)?.[1];
  if (argument !== undefined) lines[at] = argument + pick(VALUES, next);
  else if (/\{\s*$/.test(line)) lines.splice(at + 1, 0, pick(LINES, next));
  return lines.join('\n');
}

function broken(text: string, next: () => number): string {
  const from = Math.floor(next() * (text.length + 1));
  const to = Math.min(text.length, from + Math.floor(next() * 60));
  const kind = Math.floor(next() * 5);
  if (kind === 0) return text.slice(0, from) + text.slice(to);
  if (kind === 1) return text.slice(0, from) + text.slice(from, to).repeat(2) + text.slice(to);
  if (kind === 2) return text.slice(0, from);
  if (kind === 3) return text.slice(0, from) + String.fromCharCode(Math.floor(next() * 256)) + text.slice(from + 1);
  return text.slice(0, from) + pick(PIECES, next) + text.slice(from);
}

function pick(list: readonly string[], next: () => number): string {
  return list[Math.floor(next() * list.length)] ?? '';
}
