import { parentPort, workerData } from 'node:worker_threads';
import { Engine, type PolicyData } from './engine';

/** The other end of RemoteEngine: one engine in a thread of its own. Both ends are ours, so the data is as it was sent. */
const engine = new Engine(workerData as PolicyData);

parentPort?.on('message', (input: Uint8Array) => {
  parentPort?.postMessage(engine.evaluate(input));
});
