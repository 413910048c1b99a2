import { once } from 'node:events';
import { PARTS } from './parts';
import { portsOf } from './ports';
import { seed } from './seed';
import { PartFailed, Stack } from './stack';
import { tellFailed, tellReady, tellStopping, tellUp } from './tell';

/** `make stack`: all parts until Ctrl-C, SIGTERM or SIGHUP, or until one is gone. Exit code 0 in the first case, 1 in the last. */
async function main(): Promise<void> {
  const begin = performance.now();
  const stack = new Stack(PARTS, portsOf(process.env), (part, state, seconds) => {
    if (state === 'ready') tellReady(part, seconds);
  });
  const told = Promise.race(['SIGINT', 'SIGTERM', 'SIGHUP'].map((name) => once(process, name)));
  const works = async () => {
    await stack.start();
    const seeded = await seed(stack.place);
    tellUp(PARTS, stack.place, { seconds: (performance.now() - begin) / 1000, seeded });
    await stack.failed;
  };
  try {
    await Promise.race([works(), told]);
  } catch (thrown) {
    if (!(thrown instanceof PartFailed)) throw thrown;
    tellFailed(thrown);
    process.exitCode = 1;
  } finally {
    tellStopping();
    await stack.stop();
  }
}

main().catch((thrown: unknown) => {
  process.stderr.write(`stack: ${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
  process.exitCode = 1;
});
