#!/usr/bin/env node
'use strict';
// A run is short and its code meets many shapes of resources: on Node 20, optimising each function a little later than
// V8 does by itself spares most deoptimisations (docs/decisions/0005-cold-start.md). Later versions have no such flag.
if (process.versions.node.startsWith('20.')) require('node:v8').setFlagsFromString('--interrupt-budget=400000');
require('../dist/bundle/cli.js').main(process.argv);
