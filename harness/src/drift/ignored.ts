import type { Causes } from './causes';
import { addressOf } from './find-drift';
import type { Sifted } from './ignore';
import type { DriftReport } from './schema';

/** What only ignored drift breaks is not reported. */
export function withoutIgnored(causes: Causes, { kept }: Sifted): Causes {
  const left = new Set(kept.map(addressOf));
  return new Map(
    [...causes].flatMap(([one, drifted]) => {
      const still = drifted.filter((cause) => left.has(addressOf(cause)));
      return drifted.length > 0 && still.length === 0 ? [] : [[one, still] as const];
    }),
  );
}

/** What each rule took out, and what it breaks: counted, so that nobody forgets it. */
export function ignoredOf({ ignored }: Sifted, causes: Causes): DriftReport['ignored'] {
  return [...ignored].map(([{ reason }, drifted]) => ({
    reason,
    resources: drifted.length,
    breaks: brokenBy(new Set(drifted.map(addressOf)), causes),
  }));
}

function brokenBy(addresses: ReadonlySet<string>, causes: Causes): string[] {
  const broken = [...causes].filter(([, drifted]) => drifted.some((cause) => addresses.has(addressOf(cause))));
  return [...new Set(broken.map(([{ result }]) => result.control))].sort();
}
