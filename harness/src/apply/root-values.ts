import { isBody, namedBlocks, parseMatching } from '../terraform/hcl';
import { givenValues } from '../terraform/variables';

function fromEnvironment(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The values of a root's variables, so far as they are written down: defaults, variable files, TF_VAR_…. */
export async function rootValues(
  root: string,
  varFiles: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Readonly<Record<string, unknown>>> {
  const files = await parseMatching(root, /\bvariable\b/);
  const declared = files.flatMap((file) => namedBlocks(file, 'variable'));
  const defaults = declared.flatMap(({ name, body }) => ('default' in body ? [[name, body['default']] as const] : []));
  const set = declared.flatMap(({ name }) => {
    const text = env[`TF_VAR_${name}`];
    return text === undefined ? [] : [[name, fromEnvironment(text)] as const];
  });
  // Terraform's order: a default, then the environment, then files.
  return { ...Object.fromEntries(defaults), ...Object.fromEntries(set), ...(await givenValues(root, varFiles)) };
}

/** The value at a dotted path, `secret_rotation.function_arn`. */
export function valueAt(values: Readonly<Record<string, unknown>>, path: string): unknown {
  return path.split('.').reduce<unknown>((at, key) => (isBody(at) ? at[key] : undefined), values);
}
