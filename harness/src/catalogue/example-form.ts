import type { ControlMetadata } from './control';

/**
 * How the examples of a control are written: HCL, or, where no plan can be judged, manifests of Kubernetes, or what a probe
 * might have observed.
 */
export interface ExampleForm {
  /** What follows `.good.` and `.bad.` in their files' names. */
  readonly ending: 'tf' | 'yaml' | 'jsonc';
  readonly language: 'hcl' | 'yaml' | 'json';
}

const HCL: ExampleForm = { ending: 'tf', language: 'hcl' };
const MANIFESTS: ExampleForm = { ending: 'yaml', language: 'yaml' };
const OBSERVATIONS: ExampleForm = { ending: 'jsonc', language: 'json' };

export function exampleForm({ planes }: Pick<ControlMetadata, 'planes'>): ExampleForm {
  if (planes.includes('plan')) return HCL;
  return planes.includes('static') ? MANIFESTS : OBSERVATIONS;
}
