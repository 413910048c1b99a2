import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { z } from 'zod';

const ROOT = resolve(__dirname, '../../..');

const told = z.object({
  resources: z.array(
    z.object({ filename: z.string(), kind: z.string(), name: z.string(), status: z.string(), msg: z.string() }),
  ),
  summary: z.object({ valid: z.number(), invalid: z.number(), errors: z.number(), skipped: z.number() }),
});

export interface Conformance {
  /** Objects that Kubernetes would take. */
  readonly valid: number;
  /** What it would not, each as `file kind/name: why`. */
  readonly refused: readonly string[];
  /** Objects of kinds that are not Kubernetes' own. */
  readonly skipped: number;
}

/**
 * Holds manifests against the strict schemas of Kubernetes itself, offline: files, or text that is piped in. Kinds of
 * others are skipped only where that is asked for.
 * @param options.foreign a folder with schemas of kinds that are not Kubernetes' own
 */
export function conform(
  input: readonly string[] | string,
  { skipForeign = false, foreign }: { readonly skipForeign?: boolean; readonly foreign?: string } = {},
): Conformance {
  const program = out(join(ROOT, 'tools/install-program.sh'), ['kubeconform']);
  const schemas = out(process.execPath, [join(ROOT, 'tools/kubernetes-schemas.mjs')]);
  const folders = foreign === undefined ? [schemas] : [schemas, foreign];
  const locations = folders.flatMap((folder) => [
    '-schema-location',
    `${folder}/{{.ResourceKind}}{{.KindSuffix}}.json`,
  ]);
  const args = ['-strict', '-summary', '-output', 'json', ...locations];
  const { stdout } = spawnSync(
    program,
    [...args, ...(skipForeign ? ['-ignore-missing-schemas'] : []), ...(typeof input === 'string' ? ['-'] : input)],
    { cwd: ROOT, encoding: 'utf8', ...(typeof input === 'string' ? { input } : {}) },
  );
  const { resources, summary } = told.parse(JSON.parse(stdout));
  const refused = resources.filter(({ status }) => status !== 'statusSkipped' && status !== 'statusValid');
  return {
    valid: summary.valid,
    refused: refused.map(({ filename, kind, name, msg }) => `${filename} ${kind}/${name}: ${msg}`),
    skipped: summary.skipped,
  };
}

function out(program: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program}: ${stderr}`);
  return stdout.trim();
}
