import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { isAlias, isMap, isPair, isSeq, LineCounter, parseDocument, visit, type Document } from 'yaml';
import type { z } from 'zod';
import { PlumblineError, type ErrorCode } from '../errors';
import { CONFIG_FILE, NOTHING_CONFIGURED, WAIVERS_FILE, type Loaded } from './files';
import { configSchema, waiversSchema, type Config, type Waiver } from './schema';
import { PARSED_ONCE } from './parsed-once';

/**
 * Reads `plumbline.yaml` and `waivers.yaml` from a directory; both are optional.
 * @throws PlumblineError ERR_CONFIG_INVALID or ERR_WAIVERS_INVALID, with the line
 */
export function loadConfig(directory: string, cwd: string): Loaded {
  const text = (name: string): string | undefined => {
    const path = join(directory, name);
    return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  };
  const shown = (name: string): string => relative(cwd, join(directory, name));
  return {
    config: parseConfig(text(CONFIG_FILE), shown(CONFIG_FILE)),
    waivers: parseWaivers(text(WAIVERS_FILE), shown(WAIVERS_FILE)),
  };
}

/** The text of a `plumbline.yaml`; `file` is what errors call it. No text, no configuration. */
export function parseConfig(text: string | undefined, file: string): Config {
  return text === undefined ? NOTHING_CONFIGURED.config : parseYaml(text, file, configSchema, 'ERR_CONFIG_INVALID');
}

/** The text of a `waivers.yaml`; `file` is what errors call it. */
export function parseWaivers(text: string | undefined, file: string): readonly Waiver[] {
  return text === undefined ? [] : parseYaml(text, file, waiversSchema, 'ERR_WAIVERS_INVALID').waivers;
}

function parseYaml<T>(text: string, file: string, schema: z.ZodType<T>, code: ErrorCode): T {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [syntax] = document.errors;
  if (syntax !== undefined) {
    throw new PlumblineError(code, `${file} is not YAML: ${syntax.message}`, {
      place: { file, line: lines.linePos(syntax.pos[0]).line },
      remedy: 'Mend the line; the documentation has an example of the whole file.',
    });
  }
  if (hasAlias(document))
    throw new PlumblineError(code, `${file} uses YAML aliases, which are not read here`, {
      place: { file },
      remedy: 'Write the values out.',
    });
  const parsed = schema.safeParse(document.toJS(), PARSED_ONCE);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path_ = issue?.path ?? [];
  const strange = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const line = lineAt(document, [...path_, ...strange], lines);
  throw new PlumblineError(
    code,
    `${file}: ${path_.length === 0 ? 'the file' : path_.join('.')}: ${issue?.message ?? 'is not valid'}`,
    {
      place: { file, ...(line === undefined ? {} : { line }) },
      remedy: 'Compare it with the published schema, schemas/ in the package.',
    },
  );
}

function hasAlias(document: Document.Parsed): boolean {
  let found = false;
  visit(document, {
    Alias: (_, node) => {
      found ||= isAlias(node);
    },
  });
  return found;
}

/** The line of the deepest node of a path that is there. */
function lineAt(document: Document.Parsed, path: readonly PropertyKey[], lines: LineCounter): number | undefined {
  let node: unknown = document.contents;
  let offset: number | undefined = document.contents?.range[0];
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && String(item.key) === String(key));
      if (pair === undefined) break;
      offset = rangeOf(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(key)];
      offset = rangeOf(node) ?? offset;
    } else break;
  }
  return offset === undefined ? undefined : lines.linePos(offset).line;
}

function rangeOf(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range)) return undefined;
  const start: unknown = node.range[0];
  return typeof start === 'number' ? start : undefined;
}
