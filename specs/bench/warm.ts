import { readFileSync } from 'node:fs';
import { assessPlan, openPlan } from '../../harness/dist/commands/assess';
import { openSession } from '../../harness/dist/commands/context';
import { median } from './measure';

const FIRST = 3;

/** Milliseconds that the gate takes where it has run before, in this process: reading, judging, and no report's text. */
export async function warmGate(plan: string, base: string, turns: number): Promise<number> {
  const session = await openSession(base, base, new Date().toISOString().slice(0, 10), false);
  const facts = { name: plan, root: '.', labels: {}, cloud: 'none', offline: false } as const;
  const taken: number[] = [];
  for (let i = 0; i < FIRST + turns; i += 1) {
    const started = performance.now();
    const opened = openPlan(readFileSync(plan), plan);
    await assessPlan(session, { ...facts, plan: opened, source: undefined, terraformMs: 0, notes: [] });
    taken.push(performance.now() - started);
  }
  return median(taken.slice(FIRST));
}
