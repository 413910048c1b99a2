import picomatch from 'picomatch';
import { isMeant, type Labels } from '../config/labels';
import type { Config } from '../config/schema';
import type { Enforcement } from '../report/schema';

/** Whether a control's failure fails the run: the last entry of the configuration that means it, else mandatory. */
export function enforcementOf(config: Config, labels: Labels, slug: string, today: string): Enforcement {
  const entry = (config.enforcement ?? [])
    .filter(({ where, control }) => isMeant(where, labels) && picomatch(control)(slug))
    .at(-1);
  if (entry === undefined) return 'mandatory';
  return entry.from !== undefined && today < entry.from ? 'advisory' : entry.level;
}
