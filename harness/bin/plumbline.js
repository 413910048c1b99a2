#!/usr/bin/env node
'use strict';
// A run is short, and what V8 assumes of long-lived servers costs it time and memory (docs/decisions/0005-cold-start.md).
// What no control calls of the policies need not be validated either.
// Flags differ between versions of V8, so only those tried are set; nothing depends on them.
const { statSync } = require('node:fs');
const { enableCompileCache } = require('node:module');
const { join } = require('node:path');
const { setFlagsFromString } = require('node:v8');
const keptCode = require('./kept-code');

/** Bytes up to which an input is small: while it is judged, the young generation need not be collected at all. */
const SMALL = 4 * 1024 * 1024;
const args = process.argv.slice(2);
const small = isSmall(args[1] ?? '');

const FLAGS = {
  20: { early: ['--interrupt-budget=400000'], late: [] },
  22: { early: ['--semi-space-growth-factor=1'], late: [] },
  // The young generation grows once, while the program is loaded, and then no more.
  24: {
    early: ['--no-maglev-inlining', '--wasm-lazy-validation', `--semi-space-growth-factor=${small ? '16' : '6'}`],
    late: ['--semi-space-growth-factor=1'],
  },
};
const { early, late } = FLAGS[process.versions.node.split('.')[0]] ?? { early: [], late: [] };
early.forEach(setFlagsFromString);

const PROGRAM = join(__dirname, '../dist/bundle/cli.js');

function isSmall(input) {
  try {
    const there = statSync(input);
    return there.isFile() && there.size <= SMALL;
  } catch {
    return false;
  }
}

/** What V8 made of this program's text is kept in the user's own cache; without one, it is made anew. */
function load() {
  const { XDG_CACHE_HOME, HOME, NODE_DISABLE_COMPILE_CACHE, NODE_V8_COVERAGE } = process.env;
  const cache = XDG_CACHE_HOME || (HOME && join(HOME, '.cache'));
  if (!cache || NODE_DISABLE_COMPILE_CACHE || NODE_V8_COVERAGE) return require(PROGRAM);
  const folder = join(cache, 'plumbline', 'code');
  enableCompileCache?.(folder);
  const { version } = require('../package.json');
  const { exports, keep } = keptCode.load(PROGRAM, { folder, version, args, small });
  process.once('exit', (code) => {
    // V8 takes code only under the flags that it was made with, and a command that was refused is none.
    early.forEach(setFlagsFromString);
    if (code <= 1) keep();
  });
  return exports;
}

const { main } = load();
late.forEach(setFlagsFromString);
// With nothing left to do, the heap need not be taken apart before the end.
process.once('beforeExit', () => process.exit());
main(process.argv);
