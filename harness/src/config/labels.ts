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

/** `terraform/envs/{environment}` on `terraform/envs/dev` gives `{environment: "dev"}`; globs match besides. */
function capture(pattern: string, root: string): Labels | undefined {
  const names = [...pattern.matchAll(/\{([A-Za-z_][A-Za-z0-9_-]*)\}/g)].map((match) => match[1] ?? '');
  const glob = pattern.replace(/\{[A-Za-z_][A-Za-z0-9_-]*\}/g, '*');
  if (!picomatch(glob)(root)) return undefined;
  if (names.length === 0) return {};
  const source = pattern
    .split(/(\{[A-Za-z_][A-Za-z0-9_-]*\}|\*\*|\*)/)
    .map((part) =>
      part.startsWith('{')
        ? '([^/]+)'
        : part === '**'
          ? '.*'
          : part === '*'
            ? '[^/]*'
            : part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'),
    )
    .join('');
  const match = new RegExp(`^${source}$`).exec(root);
  if (match === null) return undefined;
  return Object.fromEntries(names.map((name, i) => [name, match[i + 1] ?? '']));
}

/** Whether a root with these labels is meant by a `where`. */
export function isMeant(where: Labels | undefined, labels: Labels): boolean {
  return Object.entries(where ?? {}).every(([name, value]) => labels[name] === value);
}
