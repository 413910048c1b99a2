// Says on SIGUSR2 how many bytes are alive, after a full collection: what a process holds, whatever its heaps have room for.
// usage: NODE_OPTIONS='--require live-memory.cjs' node …
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
process.on('SIGUSR2', () => {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  process.stderr.write(`alive: ${heapUsed + external} bytes\n`);
});
