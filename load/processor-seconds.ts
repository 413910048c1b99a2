import { readFileSync } from 'node:fs';

/** Of the system's clock, a second: the same on every Linux. */
const TICKS = 100;
/** Of /proc/PID/stat, counted after the name in brackets: its own time, and that of children that have ended. */
const FIELDS = [11, 12, 13, 14];

/** How long processors have worked for a process and all that it started; undefined where the system does not tell. */
export function processorSeconds(pid: number | undefined): number | undefined {
  if (pid === undefined) return undefined;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const own = FIELDS.reduce((sum, at) => sum + Number(fields[at]), 0) / TICKS;
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
    return children.reduce((sum, child) => sum + (processorSeconds(Number(child)) ?? 0), own);
  } catch {
    // It has ended meanwhile, or this is no Linux.
    return undefined;
  }
}
