import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { PlumblineError, asError } from '../errors';
import type { ErrorCode } from '../errors';
import { render } from '../report';
import type { Format, RenderContext } from '../report';
import { report as reportShape } from '../report/schema';
import type { Report } from '../report/schema';

/** Problems named of a file that is not a report. */
const SHOWN = 3;

/** A kind of file that plumbline writes, by the `schema` that stands in it. */
export interface SavedKind<T> {
  readonly schema: string;
  readonly shape: z.ZodType<T>;
  readonly remedy: string;
}

const REPORT: SavedKind<Report> = {
  schema: 'plumbline.report/v1',
  shape: reportShape,
  remedy:
    'Give a JSON report that plumbline wrote: `plumbline verify --format json --out report.json`, or one under .plumbline/.',
};

/** A saved report, rendered again in the given format. */
export async function rerender(path: string, format: Format, context: RenderContext): Promise<string> {
  return render(await readReport(path), format, context);
}

/** Reads and checks a saved report: a PlumblineError says what is wrong with the file, and never shows what stands in it. */
export function readReport(path: string): Promise<Report> {
  return readSaved(path, REPORT);
}

/** The same for any kind of file that plumbline saves. */
export async function readSaved<T>(path: string, kind: SavedKind<T>): Promise<T> {
  const data = parse(await readText(path, kind.remedy), path, kind.remedy);
  const parsed = kind.shape.safeParse(data);
  if (parsed.success) return parsed.data;
  throw new PlumblineError('ERR_INPUT_UNSUPPORTED', unsupported(path, data, kind.schema, parsed.error), {
    place: { file: path },
    remedy: kind.remedy,
  });
}

async function readText(path: string, remedy: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (thrown) {
    const [code, message] = readFailure(path, thrown);
    throw new PlumblineError(code, message, { place: { file: path }, remedy, cause: asError(thrown) });
  }
}

function readFailure(path: string, thrown: unknown): [ErrorCode, string] {
  const reason = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  if (reason === 'ENOENT' || reason === 'ENOTDIR') return ['ERR_INPUT_NOT_FOUND', `there is no file ${path}`];
  if (reason === 'EISDIR') return ['ERR_INPUT_UNREADABLE', `${path} is a folder, not a report`];
  return ['ERR_INPUT_UNREADABLE', `${path} cannot be read${typeof reason === 'string' ? ` (${reason})` : ''}`];
}

function parse(text: string, path: string, remedy: string): unknown {
  try {
    const data: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    return data;
  } catch {
    // The parser's own message quotes the text, which may hold a secret: it goes nowhere.
    const what = text.trim() === '' ? 'is empty' : 'is not JSON';
    throw new PlumblineError('ERR_INPUT_NOT_JSON', `${path} ${what}`, { place: { file: path }, remedy });
  }
}

function unsupported(path: string, data: unknown, due: string, error: z.ZodError): string {
  const schema = typeof data === 'object' && data !== null && 'schema' in data ? data.schema : undefined;
  if (typeof schema !== 'string') return `${path} is JSON, but not a report of plumbline`;
  if (schema !== due) {
    const named = /^plumbline\.[a-z]+\/v\d{1,4}$/.test(schema) ? ` but ${schema}` : '';
    return `${path} is not a ${due}${named}`;
  }
  const problems = error.issues.slice(0, SHOWN).map(problem);
  const rest = error.issues.length > SHOWN ? `; and ${error.issues.length - SHOWN} more` : '';
  return `${path} is not a valid ${due}: ${problems.join('; ')}${rest}`;
}

function problem(issue: z.core.$ZodIssue): string {
  const path = issue.path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : `${text}.${String(key)}`),
    '',
  );
  return `${path === '' ? 'the whole' : path.replace(/^\./, '')}: ${reasonOf(issue)}`;
}

function reasonOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return `not a ${issue.expected}`;
  if (issue.code === 'unrecognized_keys') return 'has a key that does not belong there';
  if (issue.code === 'invalid_value') return 'not one of the values that may stand there';
  return 'not of the form that is due there';
}
