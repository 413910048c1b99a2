import { bodies, namedBlocks, parseMatching, type HclBody } from '../terraform/hcl';
import type { Overrides } from '../terraform/override-file';

/** The resources of a file that may not be destroyed, as type and name. */
function guarded(file: HclBody): { type: string; name: string }[] {
  return bodies(file['resource']).flatMap((types) =>
    Object.keys(types).flatMap((type) =>
      namedBlocks(types, type)
        .filter(({ body }) => bodies(body['lifecycle']).some((block) => block['prevent_destroy'] === true))
        .map(({ name }) => ({ type, name })),
    ),
  );
}

/** Overrides `prevent_destroy` in a copy: terraform has no other way to let go of such a resource. */
export async function allowDestroy(
  directories: readonly string[],
  toCopy: (path: string) => string,
  overrides: Overrides,
): Promise<void> {
  for (const directory of directories) {
    const files = await parseMatching(directory, /\bprevent_destroy\b/);
    for (const { type, name } of files.flatMap(guarded)) {
      overrides.add(toCopy(directory), { resource: { [type]: { [name]: { lifecycle: { prevent_destroy: false } } } } });
    }
  }
}
