import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { pythonProgram } from '../../../tools/python-program';
import { ROOT } from '../benchmark';
import { measure, type Measured } from '../measure';
import { TEN } from './ten';

/** A tool that judges a plan by the ten controls, as a process of its own. */
export interface Tool {
  readonly name: 'plumbline' | 'conftest' | 'Checkov';
  readonly version: string;
  run(plan: string, limitMs: number): Promise<Measured>;
  /** How many resources the last run found to fail, by the control's slug. */
  failures(): ReadonlyMap<string, number>;
}

export const PLUMBLINE = join(ROOT, 'node_modules/.bin/plumbline');

/** The gate, told to judge by the ten alone. */
export function plumbline(scratch: string): Tool {
  const cwd = join(scratch, 'ten');
  const out = join(cwd, 'report.json');
  mkdirSync(cwd);
  const ten = TEN.flatMap(({ slug }) => ['--control', slug]);
  const report = z.object({
    runs: z.array(z.object({ controls: z.array(z.object({ control: z.string(), fail: z.number() })) })),
  });
  return {
    name: 'plumbline',
    version: said(PLUMBLINE),
    run: (plan, limitMs) =>
      measure(PLUMBLINE, ['gate', plan, ...ten, '--format', 'json', '--out', out], { cwd, limitMs }),
    failures: () =>
      new Map(report.parse(readJson(out)).runs.flatMap((run) => run.controls.map((one) => [one.control, one.fail]))),
  };
}

/** Plain Rego on plan JSON. */
export function conftest(scratch: string): Tool {
  const program = execFileSync(join(ROOT, 'tools/install-program.sh'), ['conftest'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  }).trim();
  const stdout = join(scratch, 'conftest.json');
  const args = ['test', '--policy', join(__dirname, 'conftest'), '--no-color', '--output', 'json'];
  const slug = z.object({ metadata: z.object({ slug: z.string() }) });
  const report = z.array(z.object({ failures: z.array(slug).default([]) }));
  return {
    name: 'conftest',
    version: pinned(join(ROOT, 'tools/conftest/go.mod'), /conftest v([\d.]+)/),
    run: (plan, limitMs) => measure(program, [...args, plan], { stdout, limitMs }),
    failures: () =>
      counted(report.parse(readJson(stdout)).flatMap(({ failures }) => failures.map((one) => one.metadata.slug))),
  };
}

/** Told to ask nobody and to run nothing but the ten. */
export function checkov(scratch: string): Tool {
  const requirements = join(ROOT, 'tools/checkov/requirements.txt');
  const program = pythonProgram('checkov', requirements);
  const stdout = join(scratch, 'checkov.json');
  const ids = new Map(TEN.map(({ slug, checkov: id }) => [id, slug]));
  const args = ['--framework', 'terraform_plan', '--check', [...ids.keys()].join(','), '--output', 'json'];
  const quiet = ['--quiet', '--compact', '--skip-download'];
  const report = z.object({ results: z.object({ failed_checks: z.array(z.object({ check_id: z.string() })) }) });
  return {
    name: 'Checkov',
    version: pinned(requirements, /^checkov==([\d.]+)/m),
    run: (plan, limitMs) => measure(program, ['--file', plan, ...args, ...quiet], { stdout, limitMs }),
    failures: () =>
      counted(report.parse(readJson(stdout)).results.failed_checks.map((one) => ids.get(one.check_id) ?? one.check_id)),
  };
}

function counted(slugs: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const slug of slugs) counts.set(slug, (counts.get(slug) ?? 0) + 1);
  return counts;
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8')) as unknown;
}

function said(program: string): string {
  return execFileSync(program, ['--version'], { encoding: 'utf8' }).trim();
}

function pinned(file: string, version: RegExp): string {
  return version.exec(readFileSync(file, 'utf8'))?.[1] ?? 'unknown';
}
