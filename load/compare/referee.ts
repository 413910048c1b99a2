import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { processorMs } from './processor';
import { toldRound, type Round, type Side } from './round';

/** Hears from k6 of every round, and reads at that moment, when nobody asks anything, what either process has had. */
export interface Referee {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/**
 * @param pids of the ledgers, where they are ours
 * @param hear is told of each round. What the first cost a processor is not known: set-up is before it
 */
export async function startReferee(
  pids: Readonly<Record<Side, number | undefined>>,
  hear: (round: Round) => void,
): Promise<Referee> {
  const had = (side: Side) => (pids[side] === undefined ? undefined : processorMs(pids[side]));
  let before: Record<Side, number | undefined> = { base: undefined, head: undefined };
  const take = async (request: IncomingMessage) => {
    const now = { base: had('base'), head: had('head') };
    const told = toldRound.parse(await json(request));
    const cost = (side: Side) => ({
      requests: told[side].requests,
      wrong: told[side].wrong,
      answer: told[side].milliseconds,
      processor: difference(now[side], before[side]),
    });
    const round = { base: cost('base'), head: cost('head') };
    before = now;
    hear(round);
  };
  const server = createServer((request, response) => {
    take(request).then(
      () => response.writeHead(204).end(),
      () => response.writeHead(400).end(),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the referee listens on no port');
  const stop = async () => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  };
  return { url: `http://127.0.0.1:${address.port}`, stop };
}

const difference = (now: number | undefined, before: number | undefined): number | undefined =>
  now === undefined || before === undefined ? undefined : now - before;
