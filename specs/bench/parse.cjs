// Tells its parent how many milliseconds JSON.parse of a file took.
const { readFileSync } = require('node:fs');

const bytes = readFileSync(process.argv[2]);
const started = performance.now();
JSON.parse(bytes.toString('utf8'));
process.send(performance.now() - started);
