import { z } from 'zod';

/** A type as Terraform writes it in JSON: `"string"`, `["set", "string"]`, `["object", { … }]`. */
export type ValueType =
  | 'string'
  | 'number'
  | 'bool'
  | 'dynamic'
  | readonly ['list' | 'set' | 'map', ValueType]
  | readonly ['object', { readonly [name: string]: ValueType }];

export const valueType: z.ZodType<ValueType> = z.lazy(() =>
  z.union([
    z.enum(['string', 'number', 'bool', 'dynamic']),
    z.tuple([z.enum(['list', 'set', 'map']), valueType]),
    z.tuple([z.literal('object'), z.record(z.string(), valueType)]),
  ]),
);

/** `r` required, `o` optional, `c` computed, `s` sensitive. */
type AttributeRow = readonly [type: ValueType, flags: string];
type Nesting = 'single' | 'list' | 'set' | 'map';
/** `max` 0: no bound. `block`: its row in the table. */
type NestedRow = readonly [nesting: Nesting, min: number, max: number, block: number];
export type BlockRow = readonly [
  attributes: Readonly<Record<string, AttributeRow>>,
  blocks: Readonly<Record<string, NestedRow>>,
];

/** A provider's schema with each distinct block once: the rule blocks of WAF repeat thousands of times. */
export interface ProviderTable {
  readonly version: string;
  readonly resources: Readonly<Record<string, number>>;
  readonly data: Readonly<Record<string, number>>;
  readonly blocks: readonly BlockRow[];
}

const index = z.number().int().nonnegative();

/** The outer shape; the rows were written from a checked schema and are many, so they are not checked one by one. */
export const providerTable = z.object({
  version: z.string(),
  resources: z.record(z.string(), index),
  data: z.record(z.string(), index),
  blocks: z.array(z.custom<BlockRow>((row) => Array.isArray(row) && row.length === 2)),
});
