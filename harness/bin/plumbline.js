#!/usr/bin/env node
'use strict';
// A run is short, and what V8 assumes of long-lived servers costs it time and memory (docs/decisions/0005-cold-start.md).
// Flags differ between versions of V8, so only those tried are set; nothing depends on them.
const { enableCompileCache } = require('node:module');
const { join } = require('node:path');
const { setFlagsFromString } = require('node:v8');

const FLAGS = {
  20: { early: ['--interrupt-budget=400000'], late: [] },
  22: { early: ['--semi-space-growth-factor=1'], late: [] },
  // The young generation grows once, while the program is loaded, and then no more.
  24: { early: ['--no-maglev-inlining', '--semi-space-growth-factor=4'], late: ['--semi-space-growth-factor=1'] },
};
const { early, late } = FLAGS[process.versions.node.split('.')[0]] ?? { early: [], late: [] };
early.forEach(setFlagsFromString);

// What V8 made of this program's text is kept in the user's own cache; without one, it is made anew.
const { XDG_CACHE_HOME, HOME } = process.env;
const cache = XDG_CACHE_HOME || (HOME && join(HOME, '.cache'));
if (cache) enableCompileCache?.(join(cache, 'plumbline', 'code'));

const { main } = require('../dist/bundle/cli.js');
late.forEach(setFlagsFromString);
main(process.argv);
