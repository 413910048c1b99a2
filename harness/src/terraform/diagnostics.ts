import { isBody } from './hcl';

/** A diagnostic of terraform's, without its snippet: that can hold what must not be printed. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  readonly summary: string;
  readonly detail: string;
  readonly address: string | undefined;
  /** The path as terraform wrote it, relative to where it ran. */
  readonly file: string | undefined;
  readonly line: number | undefined;
}

export const MASK = '(value hidden)';
/** Shorter strings are too common to be masked wherever they occur. */
const SHORTEST_SECRET = 4;
const SECRET_NAME = /pass|secret|token|key|credential|auth|private/i;

export function maskAll(text: string, secrets: Iterable<string>): string {
  const longest = [...new Set(secrets)]
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .sort((left, right) => right.length - left.length);
  return longest.reduce((masked, secret) => masked.replaceAll(secret, MASK), text);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function quoted(text: string): string[] {
  return [...text.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, inner = '']) => inner);
}

/** What the snippet shows that the message must not repeat: values, and literals on lines that name a secret. */
function snippetSecrets(snippet: unknown): string[] {
  if (!isBody(snippet)) return [];
  const values: unknown[] = Array.isArray(snippet['values']) ? snippet['values'] : [];
  const statements = values.map((value) => (isBody(value) ? text(value['statement']) : ''));
  const code = text(snippet['code']);
  const lines = code.split('\n').filter((line) => SECRET_NAME.test(line));
  return [...statements.flatMap(quoted), ...lines.flatMap((line) => quoted(line.slice(line.indexOf('=') + 1)))];
}

function fromJson(value: unknown): Diagnostic[] {
  const found = isBody(value) && isBody(value['diagnostic']) ? value['diagnostic'] : undefined;
  if (found === undefined) return [];
  const secrets = snippetSecrets(found['snippet']);
  const range = isBody(found['range']) ? found['range'] : {};
  const start = isBody(range['start']) ? range['start'] : {};
  return [
    {
      severity: found['severity'] === 'warning' ? 'warning' : 'error',
      summary: maskAll(text(found['summary']), secrets),
      detail: maskAll(text(found['detail']), secrets),
      address: text(found['address']) || undefined,
      file: text(range['filename']) || undefined,
      line: typeof start['line'] === 'number' ? start['line'] : undefined,
    },
  ];
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Reads what `terraform init -json` and `terraform plan -json` print, a JSON object a line. */
export function readJsonDiagnostics(output: string): Diagnostic[] {
  const lines = output.split('\n').filter((line) => line.includes('"diagnostic"'));
  return lines.flatMap((line) => fromJson(parseLine(line)));
}

const PLACE = /^\s*on (.+?) line (\d+)(?:, in .*)?:$/m;
// eslint-disable-next-line no-control-regex -- the escape character is what colours begin with
const COLOUR = /\u001b\[[0-9;]*m/g;
const SNIPPET_LINE = /^\s*(?:\d+:|\u251c|\u2502|on .+ line \d+|with .+,$).*$/gm;

function fromText(block: string): Diagnostic {
  const [summary = '', ...rest] = block.split('\n');
  const body = rest.join('\n');
  const place = PLACE.exec(body);
  return {
    severity: 'error',
    summary: summary.trim(),
    detail: body.replace(SNIPPET_LINE, '').trim(),
    address: /^\s*with (.+),$/m.exec(body)?.[1],
    file: place?.[1],
    line: place === null ? undefined : Number(place[2]),
  };
}

/** Reads the boxes that terraform draws where it has no JSON output: `show`, and `init` before 1.9. */
export function readTextDiagnostics(output: string): Diagnostic[] {
  const plain = output
    .replace(COLOUR, '')
    .replace(/^[\u2577\u2575]\s*$/gm, '')
    .replace(/^\u2502 ?/gm, '');
  return plain
    .split(/^Error: /m)
    .slice(1)
    .map((block) => fromText(block.split(/^Warning: /m)[0] ?? ''));
}
