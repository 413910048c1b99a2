import { once } from 'node:events';

/**
 * The signal that tells the service to stop. Import it before all else: as the first process of a container it would be
 * deaf to signals until somebody listens, and starting takes seconds.
 */
export const stopSignal: Promise<string> = Promise.race(
  ['SIGTERM', 'SIGINT'].map((name) => once(process, name).then(() => name)),
);
