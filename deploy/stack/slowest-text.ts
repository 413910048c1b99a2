import { criticalPath, durationOf, rootOf, toBlame, type Blamed, type Span, type Trace } from './slowest';

const NAME = 46;
const BAR = 24;
/** Attributes that say what a span did, in the order in which the first that is there is shown. */
const TELLING = ['db.query.text', 'db.statement', 'http.route', 'http.target', 'url.path', 'http.url', 'url.full'];

const millis = (micros: number): string => `${(micros / 1000).toFixed(1).padStart(9)} ms`;

/** The trace’s critical path, and which span of it is to blame. */
export function slowestText(trace: Trace): string {
  const path = criticalPath(trace);
  const blamed = toBlame(path);
  const whole = rootOf(trace)?.duration ?? 0;
  if (blamed === undefined) return `trace ${trace.traceID} has no first span\n`;
  const lines = path.map((of) => lineOf(of, trace, { whole, isBlamed: of === blamed }));
  const percent = whole === 0 ? 0 : Math.round((100 * blamed.selfMicros) / whole);
  const what = telling(blamed.span);
  return [
    `trace ${trace.traceID}: ${millis(durationOf(trace)).trim()}, ${trace.spans.length} spans`,
    '',
    `  ${'critical path'.padEnd(NAME)}${'own time'.padStart(12)}`,
    ...lines,
    '',
    `To blame: ${blamed.span.operationName} of ${serviceOf(blamed.span, trace)}, ${millis(blamed.selfMicros).trim()} of its own, ${percent} % of the request`,
    ...(what === undefined ? [] : [`  ${what}`]),
    '',
  ].join('\n');
}

function lineOf({ span, depth, selfMicros }: Blamed, trace: Trace, of: { whole: number; isBlamed: boolean }): string {
  const name = `${'  '.repeat(depth)}${span.operationName} (${serviceOf(span, trace)})`;
  const short = name.length > NAME - 2 ? `${name.slice(0, NAME - 3)}…` : name;
  const bar = '█'.repeat(of.whole === 0 ? 0 : Math.round((BAR * selfMicros) / of.whole));
  return `${of.isBlamed ? '›' : ' '} ${short.padEnd(NAME)}${millis(selfMicros)}  ${bar}`.trimEnd();
}

const serviceOf = ({ processID }: Span, { processes }: Trace): string => processes[processID]?.serviceName ?? '?';

function telling({ tags }: Span): string | undefined {
  const found = TELLING.map((key) => tags.find((tag) => tag.key === key)?.value).find((value) => value !== undefined);
  return found === undefined ? undefined : String(found).replace(/\s+/g, ' ').slice(0, 200);
}
