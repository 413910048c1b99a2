import { NodeHttpHandler, type NodeHttpHandlerOptions } from '@smithy/node-http-handler';
import { setMaxListeners } from 'node:events';
import pLimit from 'p-limit';

/** Requests under way at once: enough to hide the way there and back, few enough not to be throttled. */
const AT_ONCE = 16;
const CONNECTION_LIMIT_MS = 5000;
const ANSWER_LIMIT_MS = 30_000;

type Handled = ReturnType<NodeHttpHandler['handle']>;
type Handle = Parameters<NodeHttpHandler['handle']>;

/** Sends the requests of all clients of one run: a bound on how many at once, one way to stop, and a count. */
export class Transport extends NodeHttpHandler {
  private readonly limit = pLimit(AT_ONCE);
  /** Requests sent, retries included. */
  sent = 0;
  /** Milliseconds during which at least one request was under way. */
  waitedMs = 0;
  private underWay = 0;
  private since = 0;

  constructor(
    private readonly abort: AbortSignal,
    options: NodeHttpHandlerOptions = {},
  ) {
    super({
      connectionTimeout: CONNECTION_LIMIT_MS,
      requestTimeout: ANSWER_LIMIT_MS,
      // Without it, an answer that takes too long is waited for, with a warning.
      throwOnRequestTimeout: true,
      ...options,
    });
    // Every request listens until its connection is free again, and Node warns of more than ten listeners.
    setMaxListeners(0, abort);
  }

  /** The run was stopped: what then fails is no failure of a read. */
  get stopped(): boolean {
    return this.abort.aborted;
  }

  override handle(...[request, options]: Handle): Handled {
    return this.limit(async () => {
      this.abort.throwIfAborted();
      this.sent += 1;
      this.start();
      try {
        return await super.handle(request, { ...options, abortSignal: this.abort });
      } finally {
        this.end();
      }
    });
  }

  private start(): void {
    if (this.underWay === 0) this.since = performance.now();
    this.underWay += 1;
  }

  private end(): void {
    this.underWay -= 1;
    if (this.underWay === 0) this.waitedMs += performance.now() - this.since;
  }
}
