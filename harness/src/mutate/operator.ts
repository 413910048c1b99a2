/** What a mutant does to a plan. The list is part of the report's schema. */
export const OPERATORS = [
  'flip-boolean',
  'widen-range',
  'widen-ports',
  'remove-block',
  'remove-resource',
  'weaken-tls',
  'weaken-encryption',
  'drop-key',
  'weaken-mode',
  'empty-list',
  'shorten-retention',
  'raise-limit',
  'publish-principal',
  'widen-actions',
  'widen-resources',
  'drop-condition',
  'drop-deny',
  'route-public',
  'write-literal',
  'make-unknown',
] as const;

export type Operator = (typeof OPERATORS)[number];
