import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import type { Variant } from '../config/schema';
import { isTerraformFile } from '../terraform/file-names';
import { localModules, type Root } from '../terraform/roots';

/** A root module, or one way in which it is planned. */
export type Found = string | Variant;

const VARIABLES = /\.tfvars(?:\.json)?$/;
/** Terraform reads these by itself. */
const AUTOMATIC = /^terraform\.tfvars(?:\.json)?$|\.auto\.tfvars(?:\.json)?$/;
/** Where the file has no name of its own, its folder tells what it is for. */
const NAMELESS = /^(?:terraform|vars|variables|main|default)$/;
const COMPARED = /terraform\.workspace\s*[!=]=\s*"([A-Za-z0-9._-]+)"/g;

/**
 * The ways in which a root is planned: with each of the variable files beneath it that Terraform does not read by itself,
 * and in the workspace of the same name where its modules ask for one; otherwise in each workspace that they name.
 */
export async function variantsOf({ name: directory, directory: path }: Root): Promise<Found[]> {
  const [files, texts] = await Promise.all([variableFiles(path, path, 2), textsOf(path)]);
  const asked = texts.some((text) => /\bterraform\.workspace\b|\bworkspace_key_prefix\b/.test(text));
  if (files.length > 0) {
    return files.map((file) => {
      const name = nameOf(file);
      return {
        directory,
        name,
        ...(asked ? { workspace: name } : {}),
        var_files: [file],
        labels: { environment: name },
      };
    });
  }
  const named = [...new Set(texts.flatMap((text) => [...text.matchAll(COMPARED)].map(([, one = '']) => one)))].sort();
  if (named.length === 0) return [directory];
  const workspaces = named.includes('default') ? named : ['default', ...named];
  return workspaces.map((name) => ({ directory, name, workspace: name, labels: { environment: name } }));
}

/** Variable files to name, relative to the root, sorted; a folder that is a module of its own keeps its own. */
async function variableFiles(directory: string, root: string, depth: number): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const nested = directory !== root;
  if (nested && entries.some((entry) => isTerraformFile(entry.name))) return [];
  const own = entries
    .filter((entry) => entry.isFile() && VARIABLES.test(entry.name) && (nested || !AUTOMATIC.test(entry.name)))
    .map((entry) => relative(root, join(directory, entry.name)).replaceAll('\\', '/'));
  if (depth === 0) return own.sort();
  const below = entries.filter((entry) => entry.isDirectory() && !/^\.|^node_modules$/.test(entry.name));
  const deeper = await Promise.all(below.map(({ name }) => variableFiles(join(directory, name), root, depth - 1)));
  return [...own, ...deeper.flat()].sort();
}

/** `env/prod.tfvars` and `env/prod/terraform.tfvars` are both of `prod`. */
function nameOf(file: string): string {
  const own = basename(file).replace(/(?:\.auto)?\.tfvars(?:\.json)?$/, '');
  const folder = basename(dirname(file));
  return (NAMELESS.test(own) && folder !== '.' ? folder : own).replace(/[^A-Za-z0-9._-]/g, '-');
}

async function textsOf(root: string): Promise<string[]> {
  const directories = await localModules(root);
  const texts = await Promise.all(
    directories.map(async (directory) => {
      const names = (await readdir(directory)).filter(isTerraformFile);
      return Promise.all(names.map((name) => readFile(join(directory, name), 'utf8')));
    }),
  );
  return texts.flat();
}
