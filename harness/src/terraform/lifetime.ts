import { rmSync } from 'node:fs';

/** Process groups and folders that must not outlive this process (node's `exit` event and the two stop signals). */
const groups = new Set<number>();
const folders = new Set<string>();

const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
type StopSignal = (typeof STOP_SIGNALS)[number];

/** Sends a signal to a whole process group, so that terraform's provider plugins get it too. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // The group has ended already.
  }
}

function endEverything(): void {
  for (const pid of groups) signalGroup(pid, 'SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  groups.clear();
  folders.clear();
}

/**
 * A plan without a lock has nothing to save, so children are killed outright. Where the command line has its own
 * handler for the signal, that one decides how to leave; otherwise the signal takes its usual effect.
 */
function onStop(signal: StopSignal): void {
  endEverything();
  const alone = process.listenerCount(signal) <= 1;
  unwatch();
  if (alone) process.kill(process.pid, signal);
}

let watching = false;

function watch(): void {
  if (watching) return;
  watching = true;
  process.on('exit', endEverything);
  for (const signal of STOP_SIGNALS) process.on(signal, onStop);
}

function unwatch(): void {
  if (!watching) return;
  watching = false;
  process.off('exit', endEverything);
  for (const signal of STOP_SIGNALS) process.off(signal, onStop);
}

function hold<T>(set: Set<T>, item: T): () => void {
  set.add(item);
  watch();
  return () => {
    set.delete(item);
    if (groups.size === 0 && folders.size === 0) unwatch();
  };
}

/** Registers a process group that must end with this process; call the result once it has ended. */
export function holdGroup(pid: number): () => void {
  return hold(groups, pid);
}

/** Registers a folder that must be gone when this process is; call the result once it is removed. */
export function holdFolder(path: string): () => void {
  return hold(folders, path);
}
