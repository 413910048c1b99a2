import { freePorts } from '../deploy/stack/free-ports';
import { at, type Part } from '../deploy/stack/part';
import { issuer, issuerUrl } from '../deploy/stack/parts/issuer';
import { ledger } from '../deploy/stack/parts/ledger';
import { postgres } from '../deploy/stack/parts/postgres';
import { redis } from '../deploy/stack/parts/redis';
import { Stack } from '../deploy/stack/stack';
import { checkedOut } from './checked-out';
import { processorSeconds } from './processor-seconds';
import type { Dependency } from './profiles';
import { OPEN_TO_THE_TEST, type Target } from './target';

/** A target whose dependencies can be taken away and brought back. */
export interface Breakable extends Target {
  readonly away: (dependency: Dependency) => Promise<void>;
  readonly back: (dependency: Dependency) => Promise<void>;
}

/** The ledger as the stack has it, but with nothing before it, and without traces. */
const alone: Part = {
  ...ledger,
  after: ['postgres', 'redis', 'issuer'],
  command: async (place) => {
    const { program, args, environment } = await ledger.command(place);
    const own = { LEDGER_PUBLIC_URL: at(place.ports.ledger), LEDGER_PROXIES: '0', OTEL_EXPORTER_OTLP_ENDPOINT: '' };
    return { program, args, environment: { ...environment, ...own, ...OPEN_TO_THE_TEST } };
  },
};

/** Starts the service with a PostgreSQL and a Redis of its own, all empty. @throws PartFailed */
export async function ownStack(): Promise<Breakable> {
  const stack = new Stack([alone, issuer, postgres, redis], await freePorts());
  try {
    await stack.start();
  } catch (thrown) {
    await stack.stop();
    throw thrown;
  }
  const { ports } = stack.place;
  return {
    url: at(ports.ledger),
    issuer: issuerUrl(ports.issuer),
    metrics: `${at(ports.metrics)}/metrics`,
    database: 'postgres',
    databaseSeconds: () => processorSeconds(stack.pidOf('postgres')),
    commit: checkedOut(),
    away: (dependency) => stack.kill(dependency),
    back: (dependency) => stack.restart(dependency),
    stop: () => stack.stop(),
  };
}
