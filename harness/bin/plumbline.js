#!/usr/bin/env node
'use strict';
// A run is short, and what V8 assumes of long-lived servers costs it time and memory (docs/decisions/0005-cold-start.md).
// Flags differ between versions of V8, so only those tried are set; nothing depends on them.
const FLAGS = {
  20: '--interrupt-budget=400000',
  22: '--semi-space-growth-factor=1',
  24: '--semi-space-growth-factor=1',
};
const flag = FLAGS[process.versions.node.split('.')[0]];
if (flag !== undefined) require('node:v8').setFlagsFromString(flag);
require('../dist/bundle/cli.js').main(process.argv);
