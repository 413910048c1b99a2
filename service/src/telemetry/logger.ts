import { trace } from '@opentelemetry/api';
import pino, { type DestinationStream, type Logger as PinoLogger } from 'pino';

export type Logger = PinoLogger;

/** Headers that carry credentials; a log has none of them. */
const CREDENTIALS = ['authorization', 'cookie', 'set-cookie', 'proxy-authorization'];
/** Where they may stand. With a wildcard each value of each line would be looked through. */
const HEADERS = ['', 'request.', 'response.', 'req.', 'res.'].map((of) => `${of}headers`);
const REDACTED = HEADERS.flatMap((headers) => CREDENTIALS.map((name) => `${headers}["${name}"]`));

/** Lines wait for each other, so that not every request waits for the reader of the log; the last ones are written at the end. */
const LINES_BYTES = 8_192;
const LINES_MS = 100;

/** JSON lines; a request's own logger adds the id of its trace. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options: pino.LoggerOptions = {
    level,
    base: { service: 'plumbline-ledger' },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: REDACTED, censor: '(redacted)' },
    serializers: { err: errorOf },
    mixin: () => {
      const span = trace.getActiveSpan()?.spanContext();
      return span === undefined ? {} : { span_id: span.spanId };
    },
  };
  return pino(
    options,
    destination ?? pino.destination({ sync: false, minLength: LINES_BYTES, periodicFlush: LINES_MS }),
  );
}

/** Of an error what says where it broke; drivers hang statements and their values on theirs. */
function errorOf(thrown: unknown): object {
  if (!(thrown instanceof Error)) return { type: typeof thrown };
  const { name, message, stack, cause } = thrown;
  return { type: name, message, stack, ...(cause === undefined ? {} : { cause: errorOf(cause) }) };
}
