import { createHash } from 'node:crypto';
import { mkdir, readdir, symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Mirror } from './mirrors';

const TERRAFORM = 'registry.terraform.io';
const OPENTOFU = 'registry.opentofu.org';

/** Whether a program is OpenTofu, by its name: `tofu`, `/opt/bin/tofu-1.12`. */
export function isOpenTofu(program: string): boolean {
  return basename(program).startsWith('tofu');
}

async function link(target: string, path: string): Promise<void> {
  await symlink(target, path).catch((thrown: unknown) => {
    // Another run made it, or an earlier one.
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST')) throw thrown;
  });
}

/** Links what lies in `from`: packages are followed where they are links, folders above them are not. */
async function linkPackages(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  const entries = await readdir(from, { withFileTypes: true });
  for (const { name } of entries.filter((entry) => !entry.isDirectory())) await link(join(from, name), join(to, name));
  for (const { name: version } of entries.filter((entry) => entry.isDirectory())) {
    await mkdir(join(to, version), { recursive: true });
    for (const platform of await readdir(join(from, version))) {
      await link(join(from, version, platform), join(to, version, platform));
    }
  }
}

/**
 * What OpenTofu finds of a mirror that was made for Terraform. `hashicorp/aws` is the same package for both, and each
 * looks for it under the name of its own registry; so it is linked under the other one, in a folder of `cache`.
 */
async function openTofuView({ path, providers }: Mirror, cache: string): Promise<Mirror[]> {
  const [terraform, opentofu] = [TERRAFORM, OPENTOFU].map((host) =>
    providers.filter((address) => address.startsWith(`${host}/`)).map((address) => address.slice(host.length + 1)),
  );
  const lacking = (terraform ?? []).filter((name) => !(opentofu ?? []).includes(name));
  if (lacking.length === 0) return [];
  const view = join(cache, createHash('sha256').update(path).digest('hex').slice(0, 12));
  for (const name of lacking) await linkPackages(join(path, TERRAFORM, name), join(view, OPENTOFU, name));
  return [{ path: view, providers: lacking.map((name) => `${OPENTOFU}/${name}`) }];
}

/** The mirrors, and what OpenTofu is to find of them besides. */
export async function withOpenTofuViews(mirrors: readonly Mirror[], cache: string): Promise<Mirror[]> {
  const views = await Promise.all(mirrors.map((mirror) => openTofuView(mirror, cache)));
  return [...mirrors, ...views.flat()];
}
