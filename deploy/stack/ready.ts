import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { at, type Part, type Place } from './part';

const ASK_MS = 5_000;
const PAUSE_MS = 100;

/** Asks a part until it is ready, or until nobody wants to know any more. @throws where it is not within the time */
export async function becomesReady(
  part: Part,
  { ports }: Place,
  { within, unless }: { readonly within: number; readonly unless: AbortSignal },
): Promise<void> {
  const [first] = part.ports;
  const name = part.readyPort ?? first;
  if (name === undefined) return;
  const until = Date.now() + within;
  const asks = part.ready === undefined ? () => isOpen(ports[name]) : () => answers(`${at(ports[name])}${part.ready}`);
  while (!unless.aborted && !(await asks())) {
    if (Date.now() > until) throw new Error(`it was not ready within ${within / 1000} s`);
    await wait(PAUSE_MS);
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(ASK_MS) });
    await answer.body?.cancel();
    return answer.status < 400;
  } catch {
    return false;
  }
}

/** Whether somebody takes connections there. */
export async function isOpen(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  return once(socket, 'connect')
    .then(
      () => true,
      () => false,
    )
    .finally(() => socket.destroy());
}
