/** The file by which a scratch copy overrides what cannot hold there; it is no part of the user's configuration. */
export const OVERRIDE_NAME = 'plumbline_override.tf.json';

/** Whether Terraform reads a file of this name as configuration of the user's. */
export function isTerraformFile(name: string): boolean {
  return (name.endsWith('.tf') || name.endsWith('.tf.json')) && !name.startsWith('.') && name !== OVERRIDE_NAME;
}
