import type { ParameterObject, SchemaObject } from './openapi-schema';

/** A parameter with its schema resolved. */
export interface FilledFrom {
  readonly name: string;
  readonly in: ParameterObject['in'];
  readonly required: boolean;
  /** Its own examples, in their order. */
  readonly examples: readonly unknown[];
  readonly schema: SchemaObject | undefined;
}

export interface FilledPath {
  /** Path and query. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
}

const UUID = '00000000-0000-4000-8000-000000000000';
const DATE = '2000-01-01';

/**
 * A path with its parameters and its required query parameters and headers filled in: from examples, defaults and
 * enumerations, and else with a placeholder that means nothing. What is `harmless` names nothing that may be there, so
 * that a call which should have been refused finds nothing to change: placeholders alone.
 */
export function fillParameters(path: string, parameters: readonly FilledFrom[], harmless: boolean): FilledPath {
  const valueOf = harmless ? ({ schema }: FilledFrom): string => placeholder(schema) : exampleOf;
  const ofKind = (kind: ParameterObject['in']): readonly FilledFrom[] =>
    parameters.filter((one) => one.in === kind && (kind === 'path' || one.required));
  const inPath = new Map(ofKind('path').map((one) => [one.name, valueOf(one)]));
  const filled = path.replace(/\{([^{}]+)\}/g, (_, name: string) =>
    encodeURIComponent(inPath.get(name) ?? 'plumbline-probe'),
  );
  const query = new URLSearchParams(ofKind('query').map((one) => [one.name, valueOf(one)]));
  const text = query.size === 0 ? '' : `?${query.toString()}`;
  const headers = ofKind('header').filter(({ name }) => !RESERVED.has(name.toLowerCase()));
  return {
    target: filled + text,
    headers: Object.fromEntries(headers.map((one) => [one.name.toLowerCase(), oneLine(valueOf(one))])),
  };
}

/** OpenAPI says of these that a parameter of their name is to be ignored. */
const RESERVED = new Set(['accept', 'content-type', 'authorization']);

function oneLine(value: string): string {
  return value.replace(/[^\x20-\x7e]/g, ' ');
}

function exampleOf(parameter: FilledFrom): string {
  const { examples, schema } = parameter;
  const own = [...examples, schema?.example, ...(schema?.examples ?? [])];
  const given = [...own, schema?.default, schema?.const, ...(schema?.enum ?? [])].find(isScalar);
  return given === undefined ? placeholder(schema) : String(given);
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'number' || typeof value === 'boolean' || (typeof value === 'string' && value !== '');
}

function placeholder(schema: SchemaObject | undefined): string {
  const types = [schema?.type ?? 'string'].flat();
  if (types.includes('integer') || types.includes('number')) return '1';
  if (types.includes('boolean')) return 'false';
  if (schema?.format === 'uuid') return UUID;
  if (schema?.format === 'date') return DATE;
  if (schema?.format === 'date-time') return `${DATE}T00:00:00Z`;
  return 'plumbline-probe';
}
