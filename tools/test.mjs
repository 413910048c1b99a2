// All checks, one after another, each timed; the last line says how many tests passed and failed.
// usage: node tools/test.mjs [STEP…]   (a step is lint, types, rego, coverage or a folder of specs/; all by default)
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { capture, opa, root, run, seconds } from './steps.mjs';

const REGO_COVERAGE = 95;
const LINE_COVERAGE = 90;
const coverage = join(root, 'coverage');
const profiles = join(coverage, 'tmp');
const counts = { passed: 0, failed: 0 };

/** Type check of the specs and tools; the harness was checked when it was built. */
const types = () => run('tsc', ['--noEmit', '-p', 'tsconfig.json']);

/** The policies' own tests, and how much of the policies they reach. */
function rego() {
  const program = opa();
  const { code, output } = capture(program, ['test', '--format', 'json', 'policies']);
  if (!output.startsWith('[')) {
    console.log(output);
    return code || 1;
  }
  const tests = JSON.parse(output);
  const failed = tests.filter((test) => test.fail || test.error);
  for (const { package: of, name, location } of failed) {
    console.log(`  ✗ ${of}.${name} (${location.file}:${location.row})`);
  }
  counts.passed += tests.length - failed.length;
  counts.failed += failed.length;
  console.log(`  ${tests.length - failed.length} passing, ${failed.length} failing`);
  return code || regoCoverage(program);
}

/** Coverage over the policies alone: test files, which run whole, would flatter it. */
function regoCoverage(program) {
  const { code, output } = capture(program, ['test', '--coverage', '--format', 'json', 'policies']);
  if (code !== 0) return code;
  const files = Object.entries(JSON.parse(output).files).filter(([file]) => !file.endsWith('_test.rego'));
  const sum = (key) => files.reduce((total, [, file]) => total + (file[key] ?? 0), 0);
  const percent = (100 * sum('covered_lines')) / (sum('covered_lines') + sum('not_covered_lines'));
  for (const [name, file] of files.filter(([, { coverage: of }]) => of < REGO_COVERAGE)) {
    const lines = file.not_covered.map(({ start, end }) =>
      start.row === end.row ? start.row : `${start.row}-${end.row}`,
    );
    console.log(`  ${file.coverage} % ${name}, not reached: ${lines.join(', ')}`);
  }
  console.log(`  Rego coverage ${percent.toFixed(1)} % (at least ${REGO_COVERAGE})`);
  return percent >= REGO_COVERAGE ? 0 : 1;
}

/** One folder of specs. Coverage is taken of the programs that it starts, too. */
function suite(name) {
  const file = join(coverage, `${name}.json`);
  const spec = `specs/${name}/**/*.spec.ts`;
  const code = run('mocha', ['--forbid-only', '--reporter', 'tools/mocha-reporter.cjs', '--spec', spec], {
    NODE_V8_COVERAGE: profiles,
    PLUMBLINE_COUNTS: file,
  });
  const { passed, failed } = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { passed: 0, failed: 1 };
  counts.passed += passed;
  counts.failed += failed;
  return code;
}

/** Lines of the harness that the suites reached. */
function lines() {
  const where = ['--temp-directory', profiles, '--reports-dir', coverage];
  const what = ['--all', '--src', 'harness/src', '--include', 'harness/src/**/*.ts', '--exclude-after-remap'];
  const as = ['json-summary', 'lcovonly'].flatMap((reporter) => ['--reporter', reporter]);
  const code = run('c8', ['report', ...where, ...what, ...as]);
  if (code !== 0) return code;
  const { total, ...files } = JSON.parse(readFileSync(join(coverage, 'coverage-summary.json'), 'utf8'));
  for (const [file, { lines: of }] of Object.entries(files)) {
    if (of.pct < LINE_COVERAGE) console.log(`  ${of.pct} % ${relative(root, file)}`);
  }
  console.log(`  line coverage ${total.lines.pct} % (at least ${LINE_COVERAGE})`);
  return total.lines.pct >= LINE_COVERAGE ? 0 : 1;
}

const ORDER = ['unit', 'policies', 'terraform', 'cli'];
const place = (name) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
const specs = readdirSync(join(root, 'specs'), { recursive: true }).filter((file) => file.endsWith('.spec.ts'));
const suites = [...new Set(specs.map((file) => file.split(/[\\/]/)[0]))].sort().sort((a, b) => place(a) - place(b));

const steps = new Map([
  ['lint', () => run('node', ['tools/lint.mjs'])],
  ['types', types],
  ['rego', rego],
  ...suites.map((name) => [name, () => suite(name)]),
  ['coverage', lines],
]);

const wanted = process.argv.length > 2 ? process.argv.slice(2) : [...steps.keys()];
const strange = wanted.filter((name) => !steps.has(name));
if (strange.length > 0) {
  console.error(`No step ${strange.join(', ')}; there are ${[...steps.keys()].join(', ')}.`);
  process.exit(64);
}

rmSync(coverage, { recursive: true, force: true });
mkdirSync(profiles, { recursive: true });

const begin = performance.now();
const failed = [];
const times = [];
for (const name of wanted) {
  console.log(`\n— ${name}`);
  const start = performance.now();
  if (steps.get(name)() !== 0) failed.push(name);
  times.push(`suite ${name.padEnd(12)} ${seconds(start).padStart(9)}${failed.includes(name) ? '   failed' : ''}`);
}

console.log(`\n${times.join('\n')}\nin all             ${seconds(begin).padStart(9)}\n`);
if (failed.length > 0) console.log(`Failed: ${failed.join(', ')}`);
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = failed.length > 0 ? 1 : 0;
