import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { PlumblineError } from '../errors';
import type { Run } from '../report/schema';
import { runChild } from '../terraform/run-child';

/** What charts are rendered for: a Helm that was built from source takes a version that none of them knows any more. */
const KUBERNETES = '1.34.0';

export interface ChartOptions {
  readonly cwd: string;
  readonly abort: AbortSignal;
  /** Files of values, over those of the chart; the last one wins. */
  readonly values: readonly string[];
  /** The namespace of the release; left out: Helm's own, `default`. */
  readonly namespace: string | undefined;
}

/**
 * What `helm template` makes of a chart: its manifests as one text, without those of its tests.
 * @throws PlumblineError ERR_PROGRAM_MISSING without helm, ERR_CHART_INVALID where it does not render
 */
export async function renderChart(directory: string, options: ChartOptions): Promise<string> {
  const { cwd, abort, values, namespace } = options;
  const args = [
    ...['template', 'release', directory, '--skip-tests', '--include-crds', '--kube-version', KUBERNETES],
    ...values.flatMap((file) => ['--values', resolve(cwd, file)]),
    ...(namespace === undefined ? [] : ['--namespace', namespace]),
  ];
  const { code, stdout, stderr } = await helm(args, cwd, abort);
  if (code === 0) return stdout.toString('utf8');
  throw new PlumblineError('ERR_CHART_INVALID', `helm cannot render ${shown(directory, cwd)}: ${reason(stderr)}`, {
    remedy: 'Give the values that the chart asks for with --values; `helm template` and `helm lint` show the same.',
  });
}

async function helm(args: readonly string[], cwd: string, abort: AbortSignal): ReturnType<typeof runChild> {
  try {
    return await runChild('helm', args, { cwd, env: process.env, abort });
  } catch (thrown) {
    if (!(thrown instanceof PlumblineError) || thrown.code !== 'ERR_PROGRAM_MISSING') throw thrown;
    throw new PlumblineError('ERR_PROGRAM_MISSING', 'helm, which renders charts, is not on the PATH', {
      remedy: 'Install Helm 3, or render the chart elsewhere: `helm template CHART | plumbline gate -`.',
      cause: thrown,
    });
  }
}

/** The first line that says why; warnings of Helm's come before it. */
function reason(stderr: string): string {
  const lines = stderr.split('\n').map((line) => line.trim());
  const first = lines.findIndex((line) => line.startsWith('Error: '));
  const told = lines.slice(Math.max(first, 0)).filter((line) => line !== '' && !line.startsWith('Use --debug'));
  return (
    told
      .slice(0, 4)
      .join(' ')
      .replace(/^Error: /, '') || 'it says nothing'
  );
}

/** The files that a rendering was made of, with their digests. */
export function chartInputs(directory: string, { cwd, values }: Pick<ChartOptions, 'cwd' | 'values'>): Run['inputs'] {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();
  return [...new Set([...files, ...values.map((file) => resolve(cwd, file))])].map((path) => ({
    path: shown(path, cwd),
    sha256: createHash('sha256').update(readFileSync(path)).digest('hex'),
  }));
}

function shown(path: string, cwd: string): string {
  return relative(cwd, path) || '.';
}
