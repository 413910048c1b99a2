import { trace } from '@opentelemetry/api';
import pino, { type DestinationStream, type Logger as PinoLogger } from 'pino';

export type Logger = PinoLogger;

/** Headers that carry credentials; a log has none of them. */
const REDACTED = ['authorization', 'cookie', 'set-cookie', 'proxy-authorization'];

/** JSON lines; a request's own logger adds the id of its trace. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options: pino.LoggerOptions = {
    level,
    base: { service: 'plumbline-ledger' },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: REDACTED.flatMap((name) => [`headers["${name}"]`, `*.headers["${name}"]`]), censor: '(redacted)' },
    mixin: () => {
      const span = trace.getActiveSpan()?.spanContext();
      return span === undefined ? {} : { span_id: span.spanId };
    },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
