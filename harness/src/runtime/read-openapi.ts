import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { asError, PlumblineError } from '../errors';
import { openApiDocument, type OpenApiDocument } from './openapi-schema';
import { operationsOf, type Operation } from './operations';
import { DocumentReferences } from './references';

/** What is read of an OpenAPI document. */
export interface OpenApi {
  readonly sha256: string;
  /** The path under which its first server stands: `` or `/v1`. */
  readonly basePath: string;
  readonly operations: readonly Operation[];
}

/**
 * Reads an OpenAPI 3.0 or 3.1 document, YAML or JSON.
 * @param path where it is
 * @param name how the user named it
 * @throws PlumblineError ERR_INPUT_NOT_FOUND, or ERR_OPENAPI_INVALID where it is none or documents no operation
 */
export function readOpenApi(path: string, name: string): OpenApi {
  const bytes = readInput(path, name);
  const raw = parseDocument(bytes.toString('utf8'), name);
  const read = openApiDocument.safeParse(raw);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw refuse(name, `${(issue?.path ?? []).map(String).join('.') || 'the document'}: ${issue?.message ?? 'no'}`);
  }
  const operations = operationsOf(read.data, new DocumentReferences(raw, name));
  if (operations.length === 0) throw refuse(name, 'it documents no operation');
  return {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    basePath: basePathOf(read.data),
    operations,
  };
}

/** A file that the command line names. */
export function readInput(path: string, name: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new PlumblineError('ERR_INPUT_NOT_FOUND', `${name} cannot be read.`, {
      remedy: 'Name a file that is there and may be read.',
      cause,
    });
  }
}

/** JSON is YAML too. */
function parseDocument(text: string, name: string): unknown {
  try {
    return parse(text);
  } catch (thrown) {
    throw refuse(name, asError(thrown).message.split('\n')[0]?.replace(/:$/, '') ?? 'it does not parse', thrown);
  }
}

function basePathOf({ servers: [first] }: OpenApiDocument): string {
  if (first === undefined) return '';
  const url = first.url.replace(/\{([^{}]+)\}/g, (whole, name: string) => first.variables[name]?.default ?? whole);
  return URL.canParse(url, 'http://service') ? new URL(url, 'http://service').pathname.replace(/\/$/, '') : '';
}

function refuse(name: string, why: string, cause?: unknown): PlumblineError {
  return new PlumblineError('ERR_OPENAPI_INVALID', `${name} is not an OpenAPI document that can be probed: ${why}.`, {
    place: { file: name },
    remedy: 'Give the OpenAPI 3.0 or 3.1 document of the service, as YAML or JSON.',
    cause,
  });
}
