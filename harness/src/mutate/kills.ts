import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { PACKAGE_ROOT } from '../package-root';
import { OPERATORS, type Operator } from './operator';
import type { Judged } from './mutate';

const kills = z.record(z.string(), z.array(z.enum(OPERATORS)));

/** By control, the operators of which it kills a mutant of some good example. */
export type Kills = z.infer<typeof kills>;

/** Where the list lies; a spec compares it with what the good examples' mutants tell, and writes it anew when asked. */
export const KILLS_FILE = join(PACKAGE_ROOT, 'operators', 'kills.json');

export function loadKills(): Kills {
  return kills.parse(JSON.parse(readFileSync(KILLS_FILE, 'utf8')));
}

/** The list that these mutants make, sorted. */
export function killsOf(judged: readonly Judged[]): Kills {
  const found = new Map<string, Set<Operator>>();
  for (const { mutant, kills: by } of judged) {
    for (const { control } of by) {
      const operators = found.get(control);
      if (operators === undefined) found.set(control, new Set([mutant.operator]));
      else operators.add(mutant.operator);
    }
  }
  const rows = [...found].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    rows.map(([slug, operators]) => [slug, OPERATORS.filter((operator) => operators.has(operator))]),
  );
}

export function killsText(list: Kills): string {
  const rows = Object.entries(list).map(
    ([slug, operators]) => `  ${JSON.stringify(slug)}: [${operators.map((one) => JSON.stringify(one)).join(', ')}]`,
  );
  return `{\n${rows.join(',\n')}\n}\n`;
}
