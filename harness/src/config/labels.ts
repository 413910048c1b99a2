import picomatch from 'picomatch';
import type { Config } from './schema';

export type Labels = Readonly<Record<string, string>>;

/** The labels of a root, from the path patterns of the configuration; `root` is its directory relative to the file. */
export function labelsOf(config: Config, root: string): Labels {
  const labels: Record<string, string> = {};
  for (const { path, set } of config.labels ?? []) {
    const captured = capture(path, root);
    if (captured !== undefined) Object.assign(labels, captured, set ?? {});
  }
  return labels;
}

const LABEL = /\{([A-Za-z_][A-Za-z0-9_-]*)\}/g;

/** `terraform/envs/{environment}` on `terraform/envs/dev` gives `{environment: "dev"}`; globs match besides. */
function capture(pattern: string, root: string): Labels | undefined {
  const names: string[] = [];
  const glob = pattern.replace(LABEL, (_, name: string) => `__label${String(names.push(name) - 1)}__`);
  const source = picomatch.makeRe(glob).source.replace(/__label(\d+)__/g, '(?<label$1>[^/]+)');
  const match = new RegExp(source).exec(root);
  if (match === null) return undefined;
  return Object.fromEntries(names.map((name, i) => [name, match.groups?.[`label${String(i)}`] ?? '']));
}

/** Whether a root with these labels is meant by a `where`. */
export function isMeant(where: Labels | undefined, labels: Labels): boolean {
  return Object.entries(where ?? {}).every(([name, value]) => labels[name] === value);
}

/** The variable files that the configuration names for a root with these labels. */
export function varFilesFor(config: Config, labels: Labels): string[] {
  return (config.var_files ?? []).filter(({ where }) => isMeant(where, labels)).flatMap(({ files }) => files);
}
