import { z } from 'zod';
import { parseLedgerUrl } from '../harness/src/ledger/target';
import { takenBy, type Profile } from './profiles';

const url = z.url({ protocol: /^https?$/, error: 'is no URL of http or https' });

/** What the environment says to the load command; what is empty is not said. */
const shape = z.object({
  TARGET: url.optional(),
  ISSUER: url.optional(),
  METRICS: url.optional(),
  TRACES: url.optional(),
  COMMIT: z
    .string()
    .regex(/^[0-9a-f]{40}$/, 'is no commit: 40 digits of hexadecimal')
    .optional(),
  LEDGER: z
    .string()
    .transform((text, context) => {
      const parsed = parseLedgerUrl(text);
      if (parsed !== undefined) return parsed;
      context.addIssue({ code: 'custom', message: 'is no URL of https, or of http on this machine' });
      return z.NEVER;
    })
    .optional(),
  PROJECT: z.string().default('default'),
  DATABASE: z.enum(['embedded', 'postgres'], { error: 'is embedded or postgres' }).default('embedded'),
});

export type Settings = z.infer<typeof shape>;

/** @returns the settings, or a sentence of what is wrong with them */
export function settingsFor(
  profile: Profile,
  environment: Readonly<Record<string, string | undefined>>,
): Settings | string {
  const said = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const read = shape.safeParse(said);
  if (!read.success) return read.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ');
  const taken = takenBy(profile);
  if (taken.length > 0 && read.data.TARGET !== undefined) {
    return `it takes ${taken.join(' and ')} away, which can be done to a ledger that it starts itself alone: leave TARGET out`;
  }
  return read.data;
}
