import { parentPort, workerData } from 'node:worker_threads';
import { loadModule } from '../catalogue/load';
import { Engine, loadPolicy, type RunData } from './engine';

/**
 * The other end of RemoteEngine: one engine in a thread of its own. It loads the policies at once, is told what holds for
 * the run, and then judges batches. Both ends are ours, so the data is as it was sent.
 */
const policy = loadPolicy(loadModule(workerData as string | undefined));

parentPort?.once('message', (data: RunData) => {
  const engine = new Engine(data, policy);
  parentPort?.on('message', (input: Uint8Array) => {
    parentPort?.postMessage(engine.evaluate(input));
  });
});
