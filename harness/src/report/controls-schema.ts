import { z } from 'zod';
import { control } from '../catalogue/control';
import type { Control } from '../catalogue/control';

/** A control as it is published: what it asks for and why, not how it is evaluated. */
export const publishedControl = control.pick({
  slug: true,
  title: true,
  description: true,
  severity: true,
  service: true,
  planes: true,
  subjects: true,
  reads: true,
  parameters: true,
  why: true,
  fix: true,
  references: true,
  file: true,
  examples: true,
});

/** The shape of `plumbline controls --format json` and `plumbline explain --format json`. */
export const controlsDocument = z.strictObject({
  schema: z.literal('plumbline.controls/v1'),
  /** SHA-256 over the policy sources, hexadecimal. */
  digest: z.string(),
  controls: z.array(publishedControl),
});

export type PublishedControl = z.infer<typeof publishedControl>;
export type ControlsDocument = z.infer<typeof controlsDocument>;

/** The published form of a control, its keys in the order of the schema. */
export function toPublished(full: Control): PublishedControl {
  const {
    slug,
    title,
    description,
    severity,
    service,
    planes,
    subjects,
    reads,
    parameters,
    why,
    fix,
    references,
    file,
    examples,
  } = full;
  return {
    slug,
    title,
    description,
    severity,
    service,
    planes,
    subjects,
    reads,
    parameters,
    why,
    fix,
    references,
    file,
    examples,
  };
}

/** Controls as the published document, as text. */
export function controlsJson(digest: string, controls: readonly Control[]): string {
  const document: ControlsDocument = { schema: 'plumbline.controls/v1', digest, controls: controls.map(toPublished) };
  return `${JSON.stringify(document, null, 2)}\n`;
}
