import { labelled } from './module';
import { isOverride } from './module';
import type { Parsed } from './parse-files';

type File = Parsed['files'][number];

/** Files that are one module together. */
export interface Group {
  readonly files: readonly File[];
  /** Of a directory that is no module: the one file that is judged, and something that others declare too. */
  readonly alone?: { readonly file: string; readonly repeated: string };
}

/**
 * The modules that files of one directory make. Where two files declare the same thing they are none together
 * (collections of examples are written so): then each is one by itself, with the files that declare nothing but
 * variables, locals and providers.
 */
export function groupsOf(files: readonly File[]): readonly Group[] {
  const repeated = repeatedIn(files);
  if (repeated === undefined) return [{ files }];
  const declaring = files.filter((file) => declaredIn(file).length > 0);
  const shared = files.filter((file) => !declaring.includes(file));
  return declaring.map((file) => ({ files: [file, ...shared], alone: { file: file.file, repeated } }));
}

function repeatedIn(files: readonly File[]): string | undefined {
  const seen = new Map<string, string>();
  for (const file of files) {
    if (isOverride(file.file)) continue;
    for (const name of declaredIn(file)) {
      if ((seen.get(name) ?? file.file) !== file.file) return name;
      seen.set(name, file.file);
    }
  }
  return undefined;
}

/** Resources, data sources and calls of modules. */
function declaredIn({ body }: File): readonly string[] {
  return [
    ...labelled(body['resource'], 2).map(({ labels }) => labels.join('.')),
    ...labelled(body['data'], 2).map(({ labels }) => ['data', ...labels].join('.')),
    ...labelled(body['module'], 1).map(({ labels }) => ['module', ...labels].join('.')),
  ];
}
