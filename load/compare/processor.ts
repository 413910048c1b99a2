import { readdirSync, readFileSync } from 'node:fs';

/**
 * Processor time that all threads of a process have had so far, in milliseconds, as Linux's scheduler counts it: exact, where
 * /proc/PID/stat counts in ticks of 10 ms. A thread that has ended is counted no more, which Node's pools do not do.
 * https://docs.kernel.org/scheduler/sched-stats.html
 * @returns undefined where there is no such process, or the kernel does not say
 */
export function processorMs(pid: number): number | undefined {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    const nanoseconds = threads.map((thread) =>
      Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]),
    );
    return nanoseconds.reduce((sum, one) => sum + one, 0) / 1e6;
  } catch {
    return undefined;
  }
}
