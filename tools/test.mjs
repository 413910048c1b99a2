// All checks, side by side in lanes, each timed; the last lines say what failed, and how much passed.
// usage: node tools/test.mjs [STEP…]   (a step is lint, types, rego, coverage, postgres, opentofu or a folder of specs/; by
// default all but stack and opentofu, which need programs that take minutes to build: `make test-stack`, `make test-opentofu`)
// LANES=1 runs them one after another.
import { availableParallelism } from 'node:os';
import { again, clearCoverage, lines, lint, opentofu, postgres, rego, suite, suites, told, types } from './checks.mjs';
import { seconds, show } from './steps.mjs';

/** What needs programs that take minutes to build. */
const ASKED_FOR = ['stack', 'opentofu'];
/** The longest first, so that no lane is left with one at the end; suites that are not named come next. */
const LONGEST = ['live', 'cli', 'terraform', 'lint', 'unit'];
const place = (name) => (LONGEST.includes(name) ? LONGEST.indexOf(name) : LONGEST.length);
/** One more than there are processors: `live` waits most of its time, for what the provider polls. */
const LANES = Number(process.env.LANES) || Math.max(2, availableParallelism()) + 1;
const PROGRESS_MS = 60_000;

const checks = [
  ...[...suites()].map(([name, specs]) => [name, (print) => suite(name, specs, print)]),
  ['postgres', postgres],
  ['opentofu', opentofu],
  ['lint', lint],
];
const steps = new Map([
  ...checks.sort(([a], [b]) => place(a) - place(b)),
  ['types', types],
  ['rego', rego],
  ['coverage', lines],
]);

const asked = [...new Set(process.argv.slice(2))];
const wanted = asked.length > 0 ? asked : [...steps.keys()].filter((name) => !ASKED_FOR.includes(name));
const strange = wanted.filter((name) => !steps.has(name));
if (strange.length > 0) {
  console.error(`No step ${strange.join(', ')}; there are ${[...steps.keys()].join(', ')}.`);
  process.exit(64);
}

const times = new Map();
const failed = [];
const running = new Map();

/** A step, whose output is shown when it has ended if others run beside it. */
async function step(name, alone) {
  const begin = performance.now();
  const kept = [];
  running.set(name, begin);
  if (alone) show(`\n— ${name}\n`);
  const print = alone ? show : (text) => kept.push(text);
  const code = await steps
    .get(name)(print)
    .catch((thrown) => (print(`${thrown.stack}\n`), 70));
  running.delete(name);
  if (code !== 0) failed.push(name);
  times.set(name, `${seconds(begin).padStart(9)}${code === 0 ? '' : '   failed'}`);
  if (!alone) show(`\n— ${name} ${times.get(name).trim()}\n${kept.join('')}`);
}

/** Steps in as many lanes as there are: who is done takes the next. */
async function inLanes(names, lanes) {
  const waiting = [...names];
  const lane = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) await step(name, lanes === 1);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

function tellProgress() {
  const now = [...running].map(([name, begin]) => `${name} ${seconds(begin)}`);
  show(`… ${now.join(', ')}\n`);
}

clearCoverage();
const begin = performance.now();
const reporting = wanted.includes('coverage') ? ['coverage'] : [];
const others = wanted.filter((name) => name !== 'coverage');
const lanes = Math.min(LANES, others.length);
const progress = lanes > 1 ? setInterval(tellProgress, PROGRESS_MS) : undefined;
if (lanes > 1) show(`${others.join(', ')}: ${String(lanes)} at a time\n`);
await inLanes(others, lanes);
clearInterval(progress);
for (const name of failed.splice(0)) {
  show(`\n— ${name}, what failed, once more\n`);
  if ((await again(name, show)) !== 0) failed.push(name);
  else times.set(name, times.get(name).replace('failed', 'passed when run again'));
}
await inLanes(reporting, reporting.length);

const ended = wanted.map((name) => `suite ${name.padEnd(12)} ${times.get(name)}`);
show(`\n${ended.join('\n')}\nin all             ${seconds(begin).padStart(9)}\n\n`);
// Last, so that whoever sees only the end of a long log sees what failed.
const { passed, failures, unsteady } = told();
for (const title of unsteady) show(`↻ passed only when run again: ${title}\n`);
for (const failure of failures) show(`✗ ${failure}\n`);
if (failed.length > 0) show(`Failed: ${failed.join(', ')}\n`);
const retried = unsteady.length > 0 ? ` (${String(unsteady.length)} at the second try)` : '';
show(`${String(passed)} passed${retried}, ${String(failures.length)} failed\n`);
process.exitCode = failed.length > 0 ? 1 : 0;
