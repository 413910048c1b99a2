import { median, type Measured } from '../measure';

/** What one of those compared took: medians of its turns; nothing where it was stopped. */
export interface Taken {
  readonly seconds: number | undefined;
  readonly peakMb: number | undefined;
}

/** One who takes part, and in how many of the turns. */
export interface Part {
  readonly name: string;
  readonly turns: number;
  readonly run: () => Promise<Measured>;
}

/** Runs all by turns, so that what else the machine does falls on all alike. Who was stopped does not run again. */
export async function byTurns(parts: readonly Part[]): Promise<ReadonlyMap<string, Taken>> {
  const runs = new Map<string, Measured[]>(parts.map(({ name }) => [name, []]));
  const most = Math.max(...parts.map(({ turns }) => turns));
  for (let turn = 0; turn < most; turn += 1) {
    for (const { name, turns, run } of parts) {
      const before = runs.get(name) ?? [];
      if (turn < turns && !before.some(wasStopped)) before.push(await run());
    }
  }
  return new Map([...runs].map(([name, all]) => [name, takenIn(all)]));
}

function takenIn(runs: readonly Measured[]): Taken {
  if (runs.some(wasStopped)) return { seconds: undefined, peakMb: undefined };
  return {
    seconds: median(runs.map(({ ms }) => ms)) / 1000,
    peakMb: Math.max(...runs.map(({ peakBytes }) => peakBytes)) / 1e6,
  };
}

function wasStopped({ code }: Measured): boolean {
  return code === null;
}
