import { readdirSync, readFileSync } from 'node:fs';

/** Milliseconds of a tick of /proc, on any Linux of today. */
const TICK_MS = 10;

/** Processor time of a process, of its children and of those that have ended, in milliseconds; Linux alone. */
export function processorMs(pid: number): number {
  const ofChildren = readdirSync(`/proc/${String(pid)}/task/${String(pid)}`).includes('children')
    ? readFileSync(`/proc/${String(pid)}/task/${String(pid)}/children`, 'utf8')
        .trim()
        .split(' ')
        .filter(Boolean)
    : [];
  return ownMs(pid) + ofChildren.reduce((sum, child) => sum + ownMs(Number(child)), 0);
}

/** utime, stime, cutime and cstime, the 14th to 17th field; a process that has just ended has none. */
function ownMs(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) * TICK_MS;
  } catch {
    return 0;
  }
}
