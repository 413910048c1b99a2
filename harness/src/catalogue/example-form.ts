import type { ControlMetadata } from './control';

/** How the examples of a control are written: HCL, or, where no plane but the runtime's judges it, observations. */
export interface ExampleForm {
  /** What follows `.good.` and `.bad.` in their files' names. */
  readonly ending: 'tf' | 'jsonc';
  readonly language: 'hcl' | 'json';
}

const HCL: ExampleForm = { ending: 'tf', language: 'hcl' };
const OBSERVATIONS: ExampleForm = { ending: 'jsonc', language: 'json' };

export function exampleForm({ planes }: Pick<ControlMetadata, 'planes'>): ExampleForm {
  return planes.every((plane) => plane === 'runtime') ? OBSERVATIONS : HCL;
}
