import { readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { PlumblineError } from '../errors';
import { namedBlocks, parseHcl, parseMatching, type HclBody } from './hcl';
import { userPath } from './user-path';

const DECLARES = /\bvariable\b/;
const AUTOMATIC = /(?:^terraform\.tfvars|\.auto\.tfvars)(?:\.json)?$/;

/** The variable files as absolute paths: given relative to the root or to the working directory. */
export async function resolveVarFiles(root: string, files: readonly string[]): Promise<string[]> {
  return Promise.all(
    files.map(async (file) => {
      for (const candidate of [resolve(root, file), resolve(file)]) {
        if ((await stat(candidate).catch(() => undefined))?.isFile()) return candidate;
      }
      throw new PlumblineError('ERR_INPUT_NOT_FOUND', `There is no variable file ${file} for ${userPath(root)}.`, {
        remedy: 'Name it relative to the root or to the working directory.',
      });
    }),
  );
}

async function readValues(file: string): Promise<HclBody> {
  return parseHcl(file, await readFile(file, 'utf8'));
}

/** The values that files give to a root's variables, in terraform's order. */
export async function givenValues(root: string, varFiles: readonly string[]): Promise<HclBody> {
  const automatic = (await readdir(root)).filter((name) => AUTOMATIC.test(name)).sort();
  const values = await Promise.all([...automatic.map((name) => join(root, name)), ...varFiles].map(readValues));
  return values.reduce((all, some) => ({ ...all, ...some }), {});
}

export interface RootVariables {
  /** Required ones that nothing gives a value, sorted. */
  readonly missing: readonly string[];
  /** Values of variables that are declared sensitive: they are masked in messages. */
  readonly secrets: readonly string[];
}

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(strings);
  return [];
}

/** Finds, before terraform runs, which variables have no value. A default may stand in an override file. */
export async function inspectVariables(
  root: string,
  varFiles: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<RootVariables> {
  const files = await parseMatching(root, DECLARES);
  const declared = new Map<string, HclBody>();
  for (const { name, body } of files.flatMap((file) => namedBlocks(file, 'variable'))) {
    declared.set(name, { ...declared.get(name), ...body });
  }
  if (declared.size === 0) return { missing: [], secrets: [] };
  const given = await givenValues(root, varFiles);
  const fromEnv = (name: string): string | undefined => env[`TF_VAR_${name}`];
  const missing = [...declared]
    .filter(([name, body]) => !('default' in body) && !(name in given) && fromEnv(name) === undefined)
    .map(([name]) => name);
  const secrets = [...declared]
    .filter(([, body]) => body['sensitive'] === true)
    .flatMap(([name, body]) => [...strings(given[name]), ...strings(fromEnv(name)), ...strings(body['default'])]);
  return { missing: missing.sort(), secrets };
}

/** The error for variables without a value: exit 78, before anything is planned. */
export function variablesMissing(root: string, names: readonly string[]): PlumblineError {
  const [first = ''] = names;
  const [noun, verb] = names.length === 1 ? ['variable', 'has'] : ['variables', 'have'];
  return new PlumblineError(
    'ERR_VARIABLES_MISSING',
    `${userPath(root)}: the ${noun} ${names.join(', ')} ${verb} no value.`,
    {
      place: { file: userPath(root) },
      remedy: `Give values in terraform.tfvars or a file ending in .auto.tfvars beside the root, name a variable file for it in plumbline.yaml, or set TF_VAR_${first}.`,
    },
  );
}
