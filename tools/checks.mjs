// What `make test` checks, step by step. Each gives an exit code, and says through `print` what there is to say.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { capture, opa, root, run } from './steps.mjs';

const REGO_COVERAGE = 95;
const LINE_COVERAGE = 90;
/** OPA takes YAML for data: the examples of the Kubernetes controls are none. */
const RULES = ['--ignore', '*.yaml'];
const coverage = join(root, 'coverage');
const profiles = join(coverage, 'tmp');

/** What passed and failed so far, by step and file: `{ passed, failures }`. */
const results = new Map();

/** What a step's specs were run with, for when they run again. */
const settingsOf = new Map();

/** What failed at first, and passed when it was run again. */
const unsteady = [];

/** All of it, added up. */
export const told = () => {
  const all = [...results].flatMap(([step, files]) =>
    Object.values(files).map((file) => ({ ...file, failures: file.failures.map((title) => `${step} › ${title}`) })),
  );
  return {
    passed: all.reduce((sum, { passed }) => sum + passed, 0),
    failures: all.flatMap(({ failures }) => failures),
    unsteady,
  };
};

/** The specs of each folder of specs/. Those in folders below it come last: in specs/live they wait longest. */
export function suites() {
  const depth = (file) => file.split(sep).length;
  const all = readdirSync(join(root, 'specs'), { recursive: true })
    .filter((file) => file.endsWith('.spec.ts'))
    .sort((a, b) => Math.min(depth(a), 3) - Math.min(depth(b), 3) || a.localeCompare(b, 'en'));
  return Map.groupBy(all, (file) => file.split(sep)[0]);
}

/** Forgets what was reached before. */
export function clearCoverage() {
  rmSync(coverage, { recursive: true, force: true });
  mkdirSync(profiles, { recursive: true });
}

export const lint = (print) => run('node', ['tools/lint.mjs'], { print });

/** Type check of the specs, the tools and k6's scripts; harness and ledger were checked when they were built. */
export const types = async (print) =>
  (await run('tsc', ['--noEmit', '-p', 'tsconfig.json'], { print })) ||
  run('tsc', ['--noEmit', '-p', 'load/scripts'], { print });

/** The policies' own tests, and how much of the policies they reach. */
export async function rego(print) {
  const program = await opa();
  const { code, output } = await capture(program, ['test', ...RULES, '--format', 'json', 'policies'], { print });
  if (!output.startsWith('[')) {
    print(`${output}\n`);
    return code || 1;
  }
  const tests = JSON.parse(output);
  const failed = tests.filter((test) => test.fail || test.error);
  const names = failed.map(({ package: of, name, location }) => `${of}.${name} (${location.file}:${location.row})`);
  for (const name of names) print(`  ✗ ${name}\n`);
  results.set('rego', { policies: { passed: tests.length - failed.length, failures: names } });
  print(`  ${tests.length - failed.length} passing, ${failed.length} failing\n`);
  return code || regoCoverage(program, print);
}

/** Coverage over the policies alone: test files, which run whole, would flatter it. */
async function regoCoverage(program, print) {
  const { code, output } = await capture(program, ['test', ...RULES, '--coverage', '--format', 'json', 'policies'], {
    print,
  });
  if (code !== 0) return code;
  const files = Object.entries(JSON.parse(output).files).filter(([file]) => !file.endsWith('_test.rego'));
  const sum = (key) => files.reduce((total, [, file]) => total + (file[key] ?? 0), 0);
  const percent = (100 * sum('covered_lines')) / (sum('covered_lines') + sum('not_covered_lines'));
  for (const [name, file] of files.filter(([, { coverage: of }]) => of < REGO_COVERAGE)) {
    const lines = file.not_covered.map(({ start, end }) =>
      start.row === end.row ? start.row : `${start.row}-${end.row}`,
    );
    print(`  ${file.coverage} % ${name}, not reached: ${lines.join(', ')}\n`);
  }
  print(`  Rego coverage ${percent.toFixed(1)} % (at least ${REGO_COVERAGE})\n`);
  return percent >= REGO_COVERAGE ? 0 : 1;
}

/** The specs of one folder. */
export const suite = (name, specs, print, settings) =>
  mocha(name, { specs: specs.map((spec) => join('specs', spec)), settings }, print);

/** Coverage is taken of the programs that the specs start, too. */
async function mocha(name, { specs, settings = {} }, print) {
  settingsOf.set(name, settings);
  const file = join(coverage, `${name}.json`);
  rmSync(file, { force: true });
  const args = ['--forbid-only', '--reporter', 'tools/mocha-reporter.cjs', ...specs];
  const color = process.stdout.isTTY ? ['--color'] : [];
  // Of code out of the compile cache, V8 does not tell which functions ran.
  const measured = { NODE_V8_COVERAGE: profiles, NODE_DISABLE_COMPILE_CACHE: '1' };
  const code = await run('mocha', [...color, ...args], {
    env: { ...measured, PLUMBLINE_RESULTS: file, ...settings },
    print,
  });
  const ended = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : { '': { passed: 0, failures: ['ended before its specs did'] } };
  results.set(name, { ...results.get(name), ...ended });
  return code;
}

/**
 * The files of a step in which something failed, once more, with nothing beside them. What passes now is told as unsteady:
 * the machine was too busy for it, or it has a race.
 */
export async function again(name, print) {
  const before = Object.entries(results.get(name) ?? {}).filter(([, { failures }]) => failures.length > 0);
  const specs = before.map(([file]) => file);
  if (specs.length === 0 || !specs.every((file) => file.endsWith('.spec.ts'))) return 1;
  const code = await mocha(name, { specs, settings: settingsOf.get(name) }, print);
  const still = new Set(Object.values(results.get(name)).flatMap(({ failures }) => failures));
  const passed = before.flatMap(([, { failures }]) => failures).filter((title) => !still.has(title));
  unsteady.push(...passed.map((title) => `${name} › ${title}`));
  return code;
}

/** The ledger's specs once more, against a PostgreSQL server that they start. */
export const postgres = (print) =>
  suite('postgres', suites().get('service') ?? [], print, { LEDGER_SPEC_DATABASE: 'server' });

/** The specs that use the command line as its users do, once more, with OpenTofu in Terraform's place. */
export async function opentofu(print) {
  const { code, output } = await capture('tools/install-program.sh', ['tofu'], { print });
  if (code !== 0) return code;
  const specs = ['cli', 'live'].flatMap((folder) => suites().get(folder) ?? []);
  return suite('opentofu', specs, print, { PLUMBLINE_TERRAFORM: output.trim() });
}

/** Lines of the harness and the ledger that the suites reached. */
export async function lines(print) {
  const where = ['--temp-directory', profiles, '--reports-dir', coverage];
  const sources = ['harness/src', 'service/src'];
  const of = sources.flatMap((folder) => ['--src', folder, '--include', `${folder}/**/*.ts`]);
  // A profile of each program that a spec started: a thousand of 3 MB, more than fits in memory at once.
  const what = ['--merge-async', '--all', ...of, '--exclude-after-remap'];
  const as = ['json-summary', 'lcovonly'].flatMap((reporter) => ['--reporter', reporter]);
  const code = await run('c8', ['report', ...where, ...what, ...as], { print });
  if (code !== 0) return code;
  const { total, ...files } = JSON.parse(readFileSync(join(coverage, 'coverage-summary.json'), 'utf8'));
  for (const [file, { lines: of }] of Object.entries(files)) {
    if (of.pct < LINE_COVERAGE) print(`  ${of.pct} % ${relative(root, file)}\n`);
  }
  print(`  line coverage ${total.lines.pct} % (at least ${LINE_COVERAGE})\n`);
  return total.lines.pct >= LINE_COVERAGE ? 0 : 1;
}
