import { escapeHtml } from '../../harness/src/report/markdown-escape';
import type { Summary } from '../summary';
import { linear, logarithmic } from './axis';
import { plot, type Frame, type Line } from './plot';

const LATENCIES = [
  ['median', 'median_ms', 1],
  ['95 of 100', 'p95_ms', 2],
  ['99 of 100', 'p99_ms', 3],
] as const;

/** How long answers took, how many came and how many failed, and the ledger's memory, over time. */
export function plotsOf(summary: Summary): string {
  const { series, phases } = summary;
  if (series.moments.length === 0) return '';
  let from = 0;
  const begins = phases.map(({ phase, seconds }) => {
    const begin = { name: escapeHtml(phase), from };
    from += seconds;
    return begin;
  });
  const last = (series.moments.at(-1)?.at_seconds ?? 0) + series.step_seconds;
  const frame = { seconds: last, stepSeconds: series.step_seconds, phases: begins.filter(({ from: at }) => at < last) };
  return [latency(summary, frame), throughput(summary, frame), memory(summary, frame)].join('\n');
}

type Untitled = Omit<Frame, 'title'>;

function latency({ series: { moments } }: Summary, frame: Untitled): string {
  const lines = LATENCIES.map(([name, key, colour]): Line => {
    const points = moments.map((moment) => [moment.at_seconds, moment[key]] as const);
    return { name, colour, points };
  });
  const format = (ms: number) => (ms < 1_000 ? `${ms} ms` : `${ms / 1_000} s`);
  return plot({ ...frame, title: 'Answered within' }, logarithmic(valuesOf(lines), format), lines);
}

function throughput({ series: { moments, step_seconds } }: Summary, frame: Untitled): string {
  const perSecond = (key: 'requests' | 'failed' | 'refused') =>
    moments.map((moment) => [moment.at_seconds, moment[key] / step_seconds] as const);
  const requests: Line = { name: 'requests', colour: 1, points: perSecond('requests') };
  const failed: Line = { name: 'failed', colour: 2, points: perSecond('failed') };
  const refused: Line = { name: 'of them refused', colour: 3, points: perSecond('refused') };
  const errors = [failed, ...(moments.some((moment) => moment.refused > 0) ? [refused] : [])];
  const short = (value: number) => String(Number(value.toFixed(2)));
  return [
    plot({ ...frame, title: 'Requests a second' }, linear(valuesOf([requests]), short), [requests]),
    plot({ ...frame, title: 'Failed requests a second' }, linear(valuesOf(errors), short), errors),
  ].join('\n');
}

function memory({ series, samples }: Summary, frame: Untitled): string {
  const begin = Date.parse(series.begin);
  const during = samples
    .map((sample) => ({ ...sample, seconds: (Date.parse(sample.at) - begin) / 1000 }))
    .filter(({ seconds }) => seconds >= 0 && seconds <= frame.seconds);
  if (during.length === 0) return '';
  const lines: Line[] = [
    { name: 'resident', colour: 1, points: during.map((one) => [one.seconds, one.rss_bytes] as const) },
    { name: 'heap in use', colour: 2, points: during.map((one) => [one.seconds, one.heap_bytes] as const) },
  ];
  const axis = linear(valuesOf(lines), (bytes) => `${(bytes / 1e6).toFixed(0)} MB`);
  // Samples come when they can: a busy ledger's are further apart.
  return plot({ ...frame, title: 'Memory of the ledger', stepSeconds: 10 * frame.stepSeconds }, axis, lines);
}

const valuesOf = (lines: readonly Line[]): number[] => lines.flatMap(({ points }) => points.map(([, value]) => value));
