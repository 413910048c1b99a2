import type { RenderContext } from './context';
import type { Place, Result, Run } from './schema';

/** A path as a link relative to the repository: forward slashes, nothing that leaves it, each part encoded. */
export function relativeUri(path: string): string {
  const parts = path.replaceAll('\\', '/').split('/');
  const kept = parts.filter((part) => part !== '' && part !== '.' && part !== '..');
  return kept.map((part) => encodeURIComponent(part.replace(/[\ud800-\udfff]/gu, '\ufffd'))).join('/');
}

/** The file that stands for a whole root: the given one, the input itself where that is a file, or its `main.tf`. */
export function rootFile(run: Run, context: RenderContext): string {
  const given = context.rootFiles?.[run.root];
  if (given !== undefined) return given;
  const name = run.root.split('/').at(-1) ?? '';
  return name.includes('.') && !/^\.+$/.test(name) ? run.root : `${run.root}/main.tf`;
}

/** Where a result points: its source, or the root's main file where the source is not known. */
export function placeOf(result: Result, run: Run, context: RenderContext): Place {
  return result.source ?? { file: rootFile(run, context), line: 1 };
}
