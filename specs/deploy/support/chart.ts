import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { z } from 'zod';

const ROOT = join(__dirname, '../../..');
export const CHART = join(ROOT, 'deploy/chart');

type Values = Readonly<Record<string, unknown>>;
const values = z.record(z.string(), z.unknown());

/** A rendered chart. */
export interface Rendered {
  /** All values: the chart's own under those that were given. */
  readonly values: Values;
  readonly manifests: readonly Values[];
  readonly text: string;
}

let program: string | undefined;

/** Helm as tools/programs.tsv pins it; it is built if need be. */
export function helm(args: readonly string[], input = ''): string {
  program ??= execFileSync(join(ROOT, 'tools/install-program.sh'), ['helm'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  }).trim();
  return execFileSync(program, args, { encoding: 'utf8', input, maxBuffer: 2 ** 26, stdio: ['pipe', 'pipe', 'pipe'] });
}

/** The files of values that turn on what is optional, by name. */
export function ciFiles(): string[] {
  return readdirSync(join(CHART, 'ci')).sort();
}

export function ciValues(name: string): Values {
  return readValues(join(CHART, 'ci', name));
}

/** Renders the chart as it is installed: into the namespace that its role trusts. */
export function render(given: Values): Rendered {
  const args = ['template', 'ledger', CHART, '--namespace', 'ledger', '--values', '-'];
  const text = helm(args, JSON.stringify(given));
  const manifests = parseAllDocuments(text).map((document) => values.parse(document.toJS()));
  return { values: merged(readValues(join(CHART, 'values.yaml')), given), manifests, text };
}

/** What Helm says where it refuses values, without its preamble; undefined where it renders. */
export function refusal(given: Values): string | undefined {
  try {
    render(given);
    return undefined;
  } catch (thrown) {
    const { stderr } = z.object({ stderr: z.string() }).parse(thrown);
    return stderr;
  }
}

function readValues(file: string): Values {
  return values.parse(parse(readFileSync(file, 'utf8')));
}

/** As Helm does it: maps are merged, everything else is replaced. */
export function merged(under: Values, over: Values): Values {
  const both = Object.entries(over).map(([key, value]) => {
    const [below, above] = [under[key], value].map((part) => values.safeParse(part).data);
    return [key, below !== undefined && above !== undefined ? merged(below, above) : value] as const;
  });
  return { ...under, ...Object.fromEntries(both) };
}
