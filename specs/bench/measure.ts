import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';

/** One run of a program as a whole process. */
export interface Measured {
  readonly ms: number;
  /** Peak resident memory in bytes, as Linux counts it; 0 elsewhere. */
  readonly peakBytes: number;
  /** null for one that was stopped. */
  readonly code: number | null;
}

export interface How {
  readonly cwd?: string;
  /** A file for standard output. */
  readonly stdout?: string;
  /** After so long it is stopped. */
  readonly limitMs?: number;
}

const SAMPLE_MS = 5;

/** Runs a program to its end; wall time from the spawn, memory from /proc (the high-water mark, read until the end). */
export async function measure(program: string, args: readonly string[], how: How = {}): Promise<Measured> {
  const output = how.stdout === undefined ? undefined : openSync(how.stdout, 'w');
  const started = performance.now();
  const child = spawn(program, args, { cwd: how.cwd, stdio: ['ignore', output ?? 'ignore', 'inherit'] });
  let peakBytes = 0;
  const timer = setInterval(() => {
    peakBytes = Math.max(peakBytes, highWaterMark(child.pid));
  }, SAMPLE_MS);
  const limit = setTimeout(() => child.kill('SIGKILL'), how.limitMs ?? 2 ** 31 - 1);
  await once(child, 'close');
  clearInterval(timer);
  clearTimeout(limit);
  if (output !== undefined) closeSync(output);
  return { ms: performance.now() - started, peakBytes, code: child.exitCode };
}

function highWaterMark(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** The median of several runs, one after the other. */
export async function repeat<T>(
  times: number,
  job: () => Promise<T> | T,
  figure: (result: T) => number,
): Promise<number> {
  const figures: number[] = [];
  for (let i = 0; i < times; i += 1) figures.push(figure(await job()));
  return median(figures);
}
