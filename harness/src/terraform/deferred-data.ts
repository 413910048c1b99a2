import { bodies, isBody, parseMatching, typedBlocks, type HclBody } from './hcl';
import { UNKNOWN, type Json, type JsonObject } from './override-file';

export interface DataAddress {
  /** Dotted, without instance keys; '' for the root. */
  readonly module: string;
  readonly type: string;
  readonly name: string;
}

const INSTANCE_KEY = /\[(?:"(?:[^"\\]|\\.)*"|[^\]]*)\]/g;

/** Reads `module.network["a"].data.aws_vpc.main[0]`; undefined where it is no data source's address. */
export function dataAddress(address: string): DataAddress | undefined {
  const match = /^((?:module\.[^.]+\.)*)data\.([^.]+)\.([^.]+)$/.exec(address.replace(INSTANCE_KEY, ''));
  if (match === null) return undefined;
  const [, modules = '', type = '', name = ''] = match;
  return { module: modules.replace(/module\.([^.]+)\./g, '$1.').replace(/\.$/, ''), type, name };
}

/** Arguments that are terraform's own, or that steer how long to wait. */
const META = new Set(['count', 'for_each', 'provider', 'depends_on', 'lifecycle', 'timeouts', 'dynamic']);

/** In the JSON of hcl2json a block is a list of bodies, and so is a list of objects: only other values are surely arguments. */
function isArgument(value: unknown): boolean {
  return !Array.isArray(value) || !value.some(isBody);
}

/** A list of one argument made unknown, inside the first nested block that has one. */
function unknownBlock(body: HclBody): JsonObject | undefined {
  if ('filter' in body || bodies(body['dynamic']).some((dynamic) => 'filter' in dynamic)) {
    return { filter: { name: 'plumbline', values: UNKNOWN } };
  }
  return undefined;
}

/** The override that makes a data source unknown: one of its own arguments becomes so. Undefined where it has none. */
export function unknownArguments(body: HclBody): JsonObject | undefined {
  const argument = Object.keys(body).find((name) => !META.has(name) && isArgument(body[name]));
  if (argument === undefined) return unknownBlock(body);
  const override: Record<string, Json> = { [argument]: UNKNOWN };
  return override;
}

/** Finds a data block in a directory, and the override that defers it. */
export async function deferral(directory: string, { type, name }: DataAddress): Promise<JsonObject | undefined> {
  const files = await parseMatching(directory, /\bdata\b/);
  const block = files.flatMap((file) => typedBlocks(file, 'data', type)).find((candidate) => candidate.name === name);
  const override = block === undefined ? undefined : unknownArguments(block.body);
  return override === undefined ? undefined : { data: { [type]: { [name]: override } } };
}
