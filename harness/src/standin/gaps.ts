import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { PlumblineError } from '../errors';
import { SHIM } from './places';

const gapsSchema = z.strictObject({
  /** The version of moto that the shim is made for, and the newest in which every gap was still found. */
  moto: z.string(),
  checked: z.string(),
  gaps: z.array(
    z.strictObject({
      /** The shim's file, without `.py`. */
      module: z.string(),
      /** The name of moto's service. */
      moto: z.string(),
      /** The pattern of the service's host, where moto has no such service at all. */
      host: z.string().optional(),
      service: z.string(),
      /** `emulated`: the shim answers in AWS's and moto's place; `mended`: it corrects what moto answers. */
      kind: z.enum(['emulated', 'mended']),
      what: z.string(),
      calls: z.array(z.string()),
      /** Terraform's resource types that meet it. */
      resources: z.array(z.string()),
      /** The documented shape that it follows. */
      shape: z.string(),
      /** The version of moto that makes it unnecessary; null while none does, up to `checked`. */
      until: z.string().nullable(),
      /** What a newer moto does of it by itself. */
      newer: z.string().optional(),
    }),
  ),
});

export type Gaps = z.infer<typeof gapsSchema>;
export type Gap = Gaps['gaps'][number];

/** The list of what the stand-in's shim adds to moto. */
export function readGaps(): Gaps {
  const read = gapsSchema.safeParse(JSON.parse(readFileSync(join(SHIM, 'gaps.json'), 'utf8')));
  if (read.success) return read.data;
  throw new PlumblineError('ERR_INTERNAL', 'The list of the stand-in’s gaps does not fit its schema.', {
    cause: read.error,
  });
}

/** Resource types that the stand-in only emulates: what is said of them tests the shim and not AWS. */
export function emulatedTypes(): ReadonlySet<string> {
  return new Set(readGaps().gaps.flatMap(({ kind, resources }) => (kind === 'emulated' ? resources : [])));
}
