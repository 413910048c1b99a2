import type { ControlMetadata } from './control';

/** How the examples of a control are written: HCL, or, where no plan can be judged, what a probe might have observed. */
export interface ExampleForm {
  /** What follows `.good.` and `.bad.` in their files' names. */
  readonly ending: 'tf' | 'jsonc';
  readonly language: 'hcl' | 'json';
}

const HCL: ExampleForm = { ending: 'tf', language: 'hcl' };
const OBSERVATIONS: ExampleForm = { ending: 'jsonc', language: 'json' };

export function exampleForm({ planes }: Pick<ControlMetadata, 'planes'>): ExampleForm {
  return planes.includes('plan') ? HCL : OBSERVATIONS;
}
